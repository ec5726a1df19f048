package dev.rollcall.bench;

/** What {@code bench/seed.yaml} makes, and the other files here rely on. */
final class BenchSeed {

  static final String TENANT = "be5c000000000001";
  static final String APP = "cli_be5c000000000001";
  static final String TOKEN = "t-bench0000000000000000000000000000000read";
  static final String SOURCE = "/bench/facts";
  static final String SOURCE_KEY = "bench-source-key-of-no-value-001";

  private BenchSeed() {}
}
