package dev.rollcall.record;

/**
 * A configured source of facts, a URI reference such as {@code /engines/lab-1}. It belongs to one
 * tenant.
 */
public record SourceId(String value) implements Comparable<SourceId> {

  public SourceId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("SourceId is blank");
    }
  }

  @Override
  public int compareTo(SourceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
