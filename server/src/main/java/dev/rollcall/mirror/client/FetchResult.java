package dev.rollcall.mirror.client;

import tools.jackson.databind.JsonNode;

/** What a question to the far end came to. */
public sealed interface FetchResult {

  /** It answered, with this {@code data}. */
  record Told(JsonNode data) implements FetchResult {}

  /** It refuses this one question, and may answer it later. */
  record NotNow(String reason) implements FetchResult {}

  /** Any other question would have fared the same. */
  record Unavailable(CallFailure outage) implements FetchResult {}

  /** It refuses this one question, and would again. */
  record Never(String reason) implements FetchResult {}

  /** It was not asked, or not to the end, because no call was left for it. */
  record NoBudget() implements FetchResult {}
}
