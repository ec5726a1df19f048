package dev.rollcall.sources.livekit;

import dev.rollcall.sources.Digests;
import dev.rollcall.sources.Receipt.Taken;
import dev.rollcall.sources.Scrub;
import dev.rollcall.sources.StorableText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is kept of a delivery. Metadata go, since applications put anything into them and no record
 * needs them; so do the storage that recordings are uploaded to, the addresses that streams are
 * sent to (they hold stream keys), and the headers of phone calls.
 */
final class KeptBody {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  /** Member names in lower case and without underscores. */
  private static final Set<String> DROPPED =
      Set.of(
          "metadata",
          "s3",
          "gcp",
          "azure",
          "alioss",
          "storage",
          "proxy",
          "webhooks",
          "urls",
          // The Call-ID that a trunk gives often ends with the trunk's address.
          "sip.callidfull");

  /** That there is an address tells what kind of output it is; which one is nobody's business. */
  private static final Set<String> BLANKED =
      Set.of(
          "url",
          "websocketurl",
          "custombaseurl",
          "location",
          "playlistlocation",
          "liveplaylistlocation",
          "manifestlocation");

  /** Headers of a call, which a SIP trunk may map to attributes. */
  private static final String SIP_HEADER = "sip.h.";

  private static final Pattern EVENT_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private KeptBody() {}

  static Taken of(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      if (json.isObject()) {
        String kept = StorableText.of(JSON.writeValueAsString(stripped(Scrub.json(json))));
        return new Taken(eventId(json, kept), kept);
      }
    } catch (JacksonException notJson) {
      // Its message may quote the body. What is kept of it says what it was.
    }
    String text = StorableText.of(Scrub.text(new String(body, StandardCharsets.UTF_8)));
    return new Taken(Digests.sha256(body), text);
  }

  /** LiveKit's own id of the event; where there is none, a digest of what it tells. */
  static String eventId(JsonNode event, String kept) {
    return ProtoJson.text(event, "id")
        .filter(id -> EVENT_ID.matcher(id).matches())
        .orElseGet(() -> Digests.sha256(kept));
  }

  private static JsonNode stripped(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(
              member -> {
                String name = member.getKey().toLowerCase(Locale.ROOT).replace("_", "");
                if (BLANKED.contains(name) && member.getValue().isString()) {
                  copy.put(member.getKey(), "[removed]");
                } else if (!DROPPED.contains(name) && !name.startsWith(SIP_HEADER)) {
                  copy.set(member.getKey(), stripped(member.getValue()));
                }
              });
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.values().forEach(element -> copy.add(stripped(element)));
      return copy;
    }
    return node;
  }
}
