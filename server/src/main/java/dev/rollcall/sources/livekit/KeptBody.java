package dev.rollcall.sources.livekit;

import dev.rollcall.sources.Digests;
import dev.rollcall.sources.ForeignJson;
import dev.rollcall.sources.Receipt.Taken;
import dev.rollcall.sources.Scrub;
import dev.rollcall.sources.StorableText;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of a delivery, and under which id. */
final class KeptBody {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  private static final Pattern EVENT_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private KeptBody() {}

  static Taken of(byte[] body) {
    return ForeignJson.parse(body)
        .flatMap(KeptShape.EVENT::keep)
        .map(StorableText::of)
        .map(event -> taken(event, JSON.writeValueAsString(event)))
        .orElseGet(() -> new Taken(Digests.sha256(body), StorableText.of(Scrub.text(body))));
  }

  private static Taken taken(JsonNode event, String kept) {
    return new Taken(eventId(event, kept), kept);
  }

  /** LiveKit's own id of the event; where there is none, a digest of what it tells. */
  static String eventId(JsonNode event, String kept) {
    return ProtoJson.text(event, "id")
        .filter(id -> EVENT_ID.matcher(id).matches())
        .orElseGet(() -> Digests.sha256(kept));
  }
}
