package dev.rollcall.mirror;

import tools.jackson.databind.JsonNode;

/** What a question to the far end came to. */
sealed interface Asked {

  /** It answered, with this {@code data}. */
  record Told(JsonNode data) implements Asked {}

  /** It refuses this one question, and may answer it later. */
  record NotNow(String reason) implements Asked {}

  /** Any other question would have fared the same. */
  record Unavailable(Outage outage) implements Asked {}

  /** It refuses this one question, and would again. */
  record Never(String reason) implements Asked {}

  /** It was not asked, or not to the end, because no call was left for it. */
  record NoBudget() implements Asked {}
}
