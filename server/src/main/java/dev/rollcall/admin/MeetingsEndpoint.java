package dev.rollcall.admin;

import dev.rollcall.http.Handler;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.meetings.MeetingListTable;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /rollcall/v1/meetings}: what meetings there are, by the subjects that lead to them.
 */
final class MeetingsEndpoint implements Handler {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final MeetingListTable meetings;
  private final InstantSource clock;
  private final Duration emptyGrace;

  MeetingsEndpoint(MeetingListTable meetings, InstantSource clock, Duration emptyGrace) {
    this.meetings = meetings;
    this.clock = clock;
    this.emptyGrace = emptyGrace;
  }

  @Override
  public Response handle(Request request) {
    Optional<String> pageToken = request.query("page_token");
    if (pageToken.isPresent() && !pageToken.get().matches("[0-9]{1,18}")) {
      throw new HttpStatusException(400, "page_token is not one that an answer gave");
    }
    Optional<String> source = request.query("source");
    if (source.isPresent() && source.get().isBlank()) {
      throw new HttpStatusException(400, "source is empty");
    }
    List<MeetingListTable.Entry> entries =
        meetings.page(
            source.map(SourceId::new),
            request.query("subject"),
            pageToken.map(Long::parseLong).orElse(0L));
    return Response.json(200, answer(entries));
  }

  private byte[] answer(List<MeetingListTable.Entry> entries) {
    ObjectNode body = MAPPER.createObjectNode();
    ArrayNode rows = body.putArray("meetings");
    for (MeetingListTable.Entry entry : entries) {
      write(entry, rows.addObject());
    }
    if (entries.size() == MeetingListTable.PAGE) {
      body.put("page_token", Long.toString(entries.getLast().position()));
    }
    return MAPPER.writeValueAsBytes(body);
  }

  private void write(MeetingListTable.Entry entry, ObjectNode row) {
    entry.meeting().ifPresent(meeting -> row.put("meeting_id", meeting.id().value()));
    row.put("revision", entry.revision());
    row.put("source", entry.source().value());
    row.put("subject", entry.subject());
    entry
        .meeting()
        .ifPresent(
            meeting -> {
              MeetingRecord record = meeting.meeting().at(Moment.of(clock.instant()), emptyGrace);
              record.texts().topic().ifPresent(topic -> row.put("topic", topic));
              row.put("status", record.times().status().code());
            });
    row.put("tenant_key", entry.tenant().value());
  }
}
