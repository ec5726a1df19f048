package dev.rollcall.compat;

/** The sources of {@code compat/seed.yaml}. */
enum SeededSource {
  FACTS("/compat/facts", "compat-source-key-of-no-value-01"),
  NEIGHBOUR("/compat/neighbour", "compat-source-key-of-no-value-02");

  private final String source;
  private final String key;

  SeededSource(String source, String key) {
    this.source = source;
    this.key = key;
  }

  String source() {
    return source;
  }

  String key() {
    return key;
  }
}
