package dev.rollcall.admin;

import dev.rollcall.admin.query.QueryParameters;
import dev.rollcall.admin.query.TimeText;
import dev.rollcall.admins.AuditEntry;
import dev.rollcall.admins.AuditFilter;
import dev.rollcall.admins.Changes;
import dev.rollcall.http.Handler;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /rollcall/v1/audit}: what administrators changed, the latest first. */
final class AuditEndpoint implements Handler {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Changes changes;

  AuditEndpoint(Changes changes) {
    this.changes = changes;
  }

  @Override
  public Response handle(Request request) {
    QueryParameters query =
        QueryParameters.of(request, QueryParameters.paged("actor", "resource", "from", "to"));
    AuditFilter filter =
        new AuditFilter(
            query.text("actor"),
            query.text("resource"),
            query.value("from", text -> TimeText.from(text, ZoneOffset.UTC), TimeText.EXPECTED),
            query.value("to", text -> TimeText.before(text, ZoneOffset.UTC), TimeText.EXPECTED));
    int size = query.pageSize();
    long before = query.pageToken(AuditEndpoint::number).orElse(Long.MAX_VALUE);
    List<AuditEntry> page = changes.page(filter, before, size);
    ObjectNode body = MAPPER.createObjectNode();
    ArrayNode items = body.putArray("items");
    page.forEach(entry -> items.add(json(entry)));
    if (page.size() == size) {
      body.put(QueryParameters.PAGE_TOKEN, Long.toString(page.getLast().number()));
    }
    return Response.json(200, MAPPER.writeValueAsBytes(body));
  }

  private static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private static ObjectNode json(AuditEntry entry) {
    ObjectNode row =
        MAPPER
            .createObjectNode()
            .put("time", entry.time().toInstant().toString())
            .put("actor", entry.actor().name())
            .put("action", entry.action())
            .put("resource", entry.resource());
    row.set("changes", MAPPER.readTree(entry.changes()));
    return row;
  }
}
