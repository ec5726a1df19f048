package dev.rollcall.record;

/**
 * An app of the open platform; on the wire {@code app_id}, {@code cli_} and 16 hex digits at the
 * vendor.
 */
public record AppId(String value) implements Comparable<AppId> {

  public AppId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("AppId is blank");
    }
  }

  @Override
  public int compareTo(AppId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
