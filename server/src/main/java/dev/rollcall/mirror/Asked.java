package dev.rollcall.mirror;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What came of a question to the far end. */
sealed interface Asked {

  /** It answered, with this {@code data}. */
  record Told(JsonNode data) implements Asked {}

  /**
   * It may answer later.
   *
   * @param forAll whether any other question would have fared the same: it is to be left alone
   * @param pause for how long, where it says so
   */
  record NotNow(String reason, boolean forAll, Optional<Duration> pause) implements Asked {}

  /** It refuses this one question, and would again. */
  record Never(String reason) implements Asked {}

  /** It was not asked, or not to the end, because no call was left for it. */
  record NoBudget() implements Asked {}
}
