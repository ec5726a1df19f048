package dev.rollcall.console.meetings;

import dev.rollcall.console.meetings.OpenMeetings.Opened;
import dev.rollcall.console.page.PageHandler;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.console.page.Paging;
import dev.rollcall.console.page.TimeFormat;
import dev.rollcall.http.Response;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord.ParticipantRecord;
import dev.rollcall.record.fold.Explanation.Connection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The participants of a meeting as a table: the text of its timeline, and why each value is so. */
public record PeoplePage(Pages pages, OpenMeetings meetings) implements PageHandler {

  private static final int SIZE = 50;

  /** What the page shows. */
  public record Model(MeetingHead head, List<Person> people, Paging paging) {}

  /**
   * A participant.
   *
   * @param kind {@code user}, {@code guest} …
   */
  public record Person(
      String name,
      String id,
      String kind,
      String role,
      String present,
      List<Line> connections,
      List<Value> values) {}

  /**
   * One connection.
   *
   * @param leave empty while it is open
   * @param joined key of the words for why it began then
   * @param left key of the words for why it ended then, or is open
   */
  public record Line(
      String device, String join, String leave, String source, String joined, String left) {}

  @Override
  public Response handle(PageRequest request) {
    Opened opened = meetings.open(request, "people");
    List<ParticipantRecord> all = opened.reading().record().attendance().participants();
    Paging paging = Paging.of(request, opened.head().path("people"), all.size(), SIZE);
    Map<Identity, List<Connection>> connections =
        opened.reading().explanation().connections().stream()
            .collect(Collectors.groupingBy(Connection::identity));
    MeetingValues values = new MeetingValues(opened, request.preferences());
    TimeFormat times = new TimeFormat(request.preferences());
    List<Person> people =
        all.stream()
            .skip(paging.before())
            .limit(SIZE)
            .map(
                row -> {
                  Identity identity = row.person().identity();
                  return new Person(
                      opened.name(identity),
                      identity.id(),
                      identity.kind(),
                      values.word("person.role.", row.role().name()),
                      values.present(row),
                      connections.getOrDefault(identity, List.of()).stream()
                          .map(connection -> line(connection, times))
                          .toList(),
                      values.of(row));
                })
            .toList();
    Model model = new Model(opened.head(), people, paging);
    return pages.page(200, request, "meetings/people", opened.title(request), model);
  }

  private static Line line(Connection connection, TimeFormat times) {
    return new Line(
        connection.device().orElse(""),
        times.second(connection.join().toInstant()),
        connection.leave().map(leave -> times.second(leave.toInstant())).orElse(""),
        connection.source().value(),
        "rule." + connection.joined().rule().name(),
        "rule." + connection.left().rule().name());
  }
}
