package dev.rollcall.inbox;

import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import java.util.Locale;
import java.util.Optional;

/**
 * A delivery as it is kept.
 *
 * @param number in order of arrival
 * @param reason why it is not translated
 * @param body without secrets
 */
public record StoredDelivery(
    long number,
    SourceId source,
    Moment received,
    State state,
    Optional<String> reason,
    String body) {

  /** What has become of a delivery; on the wire in lower case. */
  public enum State {
    /** Not looked at yet. */
    WAITING,
    TRANSLATED,
    /** It tells nothing of a meeting. */
    IGNORED,
    /** It is not what its source should send, or this version can't read it. */
    UNTRANSLATED;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** By its name on the wire; empty where there is none of that name. */
    public static Optional<State> ofWire(String text) {
      for (State state : values()) {
        if (state.wire().equals(text)) {
          return Optional.of(state);
        }
      }
      return Optional.empty();
    }
  }
}
