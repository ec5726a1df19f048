package dev.rollcall.inbox;

import dev.rollcall.record.SourceId;
import dev.rollcall.sources.MirrorStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How sources and deliveries are told of in JSON. */
public final class InboxJson {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private InboxJson() {}

  /** {@code {"sources":[…]}}. */
  public static ObjectNode sources(List<SourceStatus> statuses) {
    ObjectNode body = MAPPER.createObjectNode();
    ArrayNode rows = body.putArray("sources");
    statuses.forEach(status -> source(status, rows.addObject()));
    return body;
  }

  private static void source(SourceStatus status, ObjectNode row) {
    row.put("source", status.source().id().value());
    row.put("name", status.source().name());
    row.put("kind", status.source().kind().toLowerCase(Locale.ROOT));
    row.put("tenant_key", status.source().tenant().value());
    status.lastDelivery().ifPresent(at -> row.put("last_delivery", at.toInstant().toString()));
    row.put("accepted", status.accepted());
    row.put("duplicate", status.duplicate());
    row.put("refused", status.refused());
    row.put("waiting", status.waiting());
    row.put("untranslated", status.untranslated());
    ObjectNode ignored = row.putObject("ignored");
    status.ignored().forEach(ignored::put);
    ObjectNode unknownEvents = row.putObject("unknown_events");
    status.unknownEvents().forEach(unknownEvents::put);
    status.clockSkew().ifPresent(skew -> row.put("clock_skew_ms", skew.toMillis()));
    row.put("open_sessions", status.openSessions());
    status.mirror().ifPresent(mirror -> mirror(mirror, row.putObject("mirror")));
    ArrayNode unknown = row.putArray("unknown");
    status.unknown().forEach(unknown::add);
  }

  private static void mirror(MirrorStatus mirror, ObjectNode row) {
    row.put("waiting", mirror.waiting());
    mirror
        .paused()
        .ifPresent(
            paused ->
                row.putObject("paused")
                    .put("reason", paused.reason())
                    .put("since", paused.since().toInstant().toString())
                    .put("until", paused.until().toInstant().toString()));
  }

  /** {@code {"deliveries":[…],"page_token"?:…}}, without their bodies. */
  public static ObjectNode page(List<StoredDelivery> deliveries) {
    ObjectNode body = MAPPER.createObjectNode();
    ArrayNode rows = body.putArray("deliveries");
    deliveries.forEach(delivery -> delivery(delivery, rows.addObject()));
    if (deliveries.size() == Inbox.pageSize()) {
      body.put("page_token", Long.toString(deliveries.getLast().number()));
    }
    return body;
  }

  /** One delivery with its body. */
  public static ObjectNode whole(StoredDelivery delivery) {
    ObjectNode row = MAPPER.createObjectNode();
    delivery(delivery, row);
    row.put("body", delivery.body());
    return row;
  }

  /** For the audit log. */
  static ObjectNode replayed(Optional<SourceId> source, boolean all, long waiting) {
    ObjectNode row = MAPPER.createObjectNode();
    source.ifPresent(id -> row.put("source", id.value()));
    return row.put("all", all).put("waiting", waiting);
  }

  private static void delivery(StoredDelivery delivery, ObjectNode row) {
    row.put("number", delivery.number());
    row.put("source", delivery.source().value());
    row.put("received", delivery.received().toInstant().toString());
    row.put("state", delivery.state().wire());
    delivery.reason().ifPresent(reason -> row.put("reason", reason));
  }
}
