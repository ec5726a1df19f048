package dev.rollcall.sources.livekit;

import dev.rollcall.json.CanonicalJson;
import dev.rollcall.json.ForeignJson;
import dev.rollcall.json.TextSanitizer;
import dev.rollcall.sources.Redactor;
import dev.rollcall.sources.Sha256;
import dev.rollcall.sources.Verification.Accepted;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What is kept of a delivery, and under which id. */
final class WebhookBody {

  private static final Pattern EVENT_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private WebhookBody() {}

  static Accepted of(byte[] body) {
    return ForeignJson.parse(body)
        .flatMap(WebhookShape.EVENT::keep)
        .map(TextSanitizer::of)
        .map(event -> taken(event, CanonicalJson.text(event)))
        .orElseGet(() -> new Accepted(Sha256.sha256(body), TextSanitizer.of(Redactor.text(body))));
  }

  private static Accepted taken(JsonNode event, String kept) {
    return new Accepted(eventId(event, kept), kept);
  }

  /** LiveKit's own id of the event; where there is none, a digest of what it tells. */
  static String eventId(JsonNode event, String kept) {
    return ProtobufJson.text(event, "id")
        .filter(id -> EVENT_ID.matcher(id).matches())
        .orElseGet(() -> Sha256.sha256(kept));
  }
}
