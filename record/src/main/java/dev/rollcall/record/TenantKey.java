package dev.rollcall.record;

/** A tenant of the directory; on the wire {@code tenant_key}. */
public record TenantKey(String value) implements Comparable<TenantKey> {

  public TenantKey {
    if (value.isBlank()) {
      throw new IllegalArgumentException("TenantKey is blank");
    }
  }

  @Override
  public int compareTo(TenantKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
