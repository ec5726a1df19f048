package dev.rollcall.config;

/**
 * Two windows, per API, app and tenant; the first that is full refuses.
 *
 * @param enabled false: no limit at all
 */
public record RateLimits(boolean enabled, int perSecond, int perMinute) {

  /** Whether the nodes of one store count calls together. */
  public enum Sharing {
    /** All nodes together admit no more than the limit. */
    EXACT,
    /** Each node admits up to the limit. */
    PER_NODE
  }

  /** The vendor's numbers for this endpoint (tier 4). */
  public static final RateLimits DEFAULT = new RateLimits(true, 50, 1000);

  public static final RateLimits UNLIMITED = new RateLimits(false, 50, 1000);
}
