package dev.rollcall.admin.meetings;

import dev.rollcall.admin.query.QueryParameters;
import dev.rollcall.admin.query.TimeText;
import dev.rollcall.http.Handler;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.json.JsonBody;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.search.ListOrder;
import dev.rollcall.search.MeetingFinder;
import dev.rollcall.search.Place;
import dev.rollcall.search.Window;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code GET /rollcall/v1/meetings}: the meetings of all tenants, filtered, sorted and paged. */
final class MeetingListEndpoint implements Handler {

  private static final List<String> PARAMETERS =
      QueryParameters.paged(
          "tenant_key",
          "topic",
          "meeting_no",
          "person",
          "source",
          "subject",
          "status",
          "from",
          "to",
          "sort");

  private static final String INCOMPLETE =
      "many meetings have changed and are being indexed; some may be missing, list again later";

  private final MeetingList list;

  MeetingListEndpoint(MeetingList list) {
    this.list = list;
  }

  @Override
  public Response handle(Request request) {
    QueryParameters parameters = QueryParameters.of(request, PARAMETERS);
    return Response.json(
        200, answer(list.page(query(parameters), window(parameters), parameters.pageSize())));
  }

  private static MeetingList.Query query(QueryParameters parameters) {
    return new MeetingList.Query(
        parameters.text("tenant_key").map(TenantKey::new),
        parameters.text("topic").orElse(""),
        parameters.text("meeting_no"),
        parameters.text("person"),
        parameters.text("source").map(SourceId::new),
        parameters.text("subject"),
        parameters.value(
            "status", MeetingListEndpoint::status, "calling (1), running (2) or ended (3)"));
  }

  private static Optional<MeetingStatus> status(String text) {
    return Arrays.stream(MeetingStatus.values())
        .filter(
            status ->
                status.name().toLowerCase(Locale.ROOT).equals(text)
                    || Integer.toString(status.code()).equals(text))
        .findFirst();
  }

  private static Window window(QueryParameters parameters) {
    return new Window(
        parameters
            .value("sort", MeetingListEndpoint::order, "start_time or -start_time")
            .orElse(ListOrder.LATEST_FIRST),
        parameters.value("from", text -> TimeText.from(text, ZoneOffset.UTC), TimeText.EXPECTED),
        parameters.value("to", text -> TimeText.before(text, ZoneOffset.UTC), TimeText.EXPECTED),
        parameters.pageToken(Place::parse));
  }

  private static Optional<ListOrder> order(String text) {
    return switch (text) {
      case "start_time" -> Optional.of(ListOrder.EARLIEST_FIRST);
      case "-start_time" -> Optional.of(ListOrder.LATEST_FIRST);
      default -> Optional.empty();
    };
  }

  private static byte[] answer(MeetingFinder.Page page) {
    return JsonBody.object(
        json -> {
          json.writeArrayPropertyStart("meetings");
          page.meetings().forEach(row -> MeetingRowJson.write(json, row));
          json.writeEndArray();
          page.next().ifPresent(place -> json.writeStringProperty("page_token", place.text()));
          if (!page.isComplete()) {
            json.writeStringProperty("notice", INCOMPLETE);
          }
        });
  }
}
