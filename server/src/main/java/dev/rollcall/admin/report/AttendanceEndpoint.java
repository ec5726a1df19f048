package dev.rollcall.admin.report;

import dev.rollcall.admin.query.QueryParameters;
import dev.rollcall.admin.query.TimeText;
import dev.rollcall.http.Handler;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.identity.Directory;
import dev.rollcall.identity.UserNames;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.search.ListOrder;
import dev.rollcall.search.MeetingFilter;
import dev.rollcall.search.MeetingFinder;
import dev.rollcall.search.MeetingSearch.Now;
import dev.rollcall.search.MeetingStream;
import dev.rollcall.search.Window;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** {@code GET /rollcall/v1/reports/attendance}: who was in the meetings of a time range. */
public final class AttendanceEndpoint implements Handler {

  private static final List<String> PARAMETERS =
      List.of("from", "to", "format", "zone", "bom", "tenant_key", "source");

  /** Each takes a processor while it lasts. */
  private static final int AT_ONCE = 2;

  private final MeetingFinder finder;
  private final Directory directory;
  private final UserNames names;
  private final InstantSource clock;
  private final Duration emptyGrace;
  private final Semaphore turns = new Semaphore(AT_ONCE);

  /**
   * Over the meetings of all tenants.
   *
   * @param emptyGrace how long an empty meeting is held to be running
   */
  public AttendanceEndpoint(
      MeetingFinder finder,
      Directory directory,
      UserNames names,
      InstantSource clock,
      Duration emptyGrace) {
    this.finder = finder;
    this.directory = directory;
    this.names = names;
    this.clock = clock;
    this.emptyGrace = emptyGrace;
  }

  @Override
  public Response handle(Request request) {
    QueryParameters parameters = QueryParameters.of(request, PARAMETERS);
    ReportFormat format =
        parameters
            .value("format", ReportFormat::of, "csv, xlsx or ndjson")
            .orElse(ReportFormat.CSV);
    ZoneId zone = parameters.text("zone").map(AttendanceEndpoint::zone).orElse(ZoneOffset.UTC);
    boolean bom = parameters.value("bom", AttendanceEndpoint::flag, "true or false").orElse(false);
    Window window = window(parameters, zone);
    MeetingFilter filter = filter(parameters);
    if (!turns.tryAcquire()) {
      throw new HttpStatusException(503, "two reports are being made, try again");
    }
    try {
      MeetingStream meetings =
          finder.stream(
              filter, directory.tenants(), window, new Now(Moment.of(clock.instant()), emptyGrace));
      return Response.streamed(
              200,
              format.contentType(),
              new AttendanceReport(
                  new AttendanceRows(meetings, names), format, zone, bom, turns::release))
          .withHeader(
              "Content-Disposition",
              "attachment; filename=\"attendance.%s\"".formatted(format.suffix()));
    } catch (RuntimeException e) {
      turns.release();
      throw e;
    }
  }

  private static MeetingFilter filter(QueryParameters parameters) {
    return new MeetingFilter(
        parameters.text("tenant_key").map(TenantKey::new),
        "",
        Optional.empty(),
        Optional.empty(),
        parameters.text("source").map(SourceId::new),
        Optional.empty(),
        Optional.empty());
  }

  private static Window window(QueryParameters parameters, ZoneId zone) {
    return new Window(
        ListOrder.EARLIEST_FIRST,
        parameters.value("from", text -> TimeText.from(text, zone), TimeText.EXPECTED),
        parameters.value("to", text -> TimeText.before(text, zone), TimeText.EXPECTED),
        Optional.empty());
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException _) {
      throw new HttpStatusException(
          400, "zone is not a time zone such as Asia/Shanghai: '%s'".formatted(text));
    }
  }

  private static Optional<Boolean> flag(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
