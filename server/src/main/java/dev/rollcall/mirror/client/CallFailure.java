package dev.rollcall.mirror.client;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a far end gives no answer at all: it concerns the app, its tenant or the way there, and not
 * the meeting that was asked for.
 *
 * @param told how long the far end wants to be left alone, where it says so
 */
public record CallFailure(Cause cause, String reason, Optional<Duration> told) {

  /** What has to happen for it to pass. */
  public enum Cause {
    /** Some seconds have to pass. */
    RATE_LIMITED,
    /** A new month has to begin, or the tenant to buy more calls. */
    QUOTA_USED_UP,
    /** The app has to be mended: its secret, state, scopes or allowed addresses. */
    REFUSED,
    /** The far end has to come back: it cannot be reached, or what answers is not the API. */
    AWAY
  }

  private static final int LIMITED = 99991400;
  private static final int QUOTA = 99991403;

  /** The vendor's gateway has failed by itself. */
  private static final int INTERNAL = 2200;

  /** Where no header says how long to wait. */
  private static final Duration LIMITED_FOR = Duration.ofSeconds(60);

  static CallFailure of(FeishuResponse reply) {
    int code = reply.code().orElse(-1);
    if (code == QUOTA) {
      return new CallFailure(
          Cause.QUOTA_USED_UP,
          "the month's quota of calls is used up: " + reply.summary(),
          Optional.empty());
    }
    if (code == LIMITED || reply.status() == 429) {
      return new CallFailure(
          Cause.RATE_LIMITED,
          "rate limited: " + reply.summary(),
          Optional.of(reply.reset().orElse(LIMITED_FOR)));
    }
    boolean refused = reply.status() == 401 || reply.status() == 403 || code > 0;
    return refused && reply.status() < 500 && code != INTERNAL
        ? new CallFailure(Cause.REFUSED, "the app is refused: " + reply.summary(), reply.reset())
        : away("no answer of the API: " + reply.summary(), reply.reset());
  }

  static CallFailure away(String reason, Optional<Duration> told) {
    return new CallFailure(Cause.AWAY, reason, told);
  }
}
