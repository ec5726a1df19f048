package dev.rollcall.console.meetings;

import dev.rollcall.admin.meetings.MeetingList;
import dev.rollcall.admin.query.TimeText;
import dev.rollcall.console.page.PagePath;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.SourceId;
import dev.rollcall.search.ListOrder;
import dev.rollcall.search.Place;
import dev.rollcall.search.Window;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is looked for, as the fields of the form say it. A value that cannot be meant counts as
 * none; the form shows it as it is read.
 *
 * @param from a date such as 2026-11-29, or empty
 * @param status {@code calling}, {@code running}, {@code ended}, or empty
 */
public record ListSearch(
    String topic,
    String number,
    String person,
    String from,
    String to,
    String status,
    String source,
    ZoneId zone,
    Optional<Place> after) {

  static ListSearch of(PageRequest request) {
    ZoneId zone = request.preferences().zone();
    return new ListSearch(
        text(request, "topic"),
        text(request, "number"),
        text(request, "person"),
        request.query("from").filter(date -> TimeText.from(date, zone).isPresent()).orElse(""),
        request.query("to").filter(date -> TimeText.from(date, zone).isPresent()).orElse(""),
        request.query("status").filter(word -> status(word).isPresent()).orElse(""),
        text(request, "source"),
        zone,
        request.query("after").flatMap(Place::parse));
  }

  private static String text(PageRequest request, String name) {
    return request.search(name).orElse("");
  }

  MeetingList.Query query() {
    return new MeetingList.Query(
        Optional.empty(),
        topic,
        given(number),
        given(person),
        given(source).map(SourceId::new),
        Optional.empty(),
        status(status));
  }

  Window window() {
    return new Window(
        ListOrder.LATEST_FIRST, TimeText.from(from, zone), TimeText.before(to, zone), after);
  }

  /** Whether anything is looked for. */
  public boolean isNarrowed() {
    return !fields().isEmpty();
  }

  public boolean isFirstPage() {
    return after.isEmpty();
  }

  /** The path that leads to this page. */
  public String path() {
    return path(after);
  }

  /** The path that leads to the first page. */
  public String firstPath() {
    return path(Optional.empty());
  }

  /** The path that leads to the page after this one. */
  String pathAfter(Place place) {
    return path(Optional.of(place));
  }

  private String path(Optional<Place> place) {
    Map<String, String> parameters = fields();
    place.ifPresent(found -> parameters.put("after", found.text()));
    return PagePath.of("/console/meetings", parameters);
  }

  /** The fields of the form that say something. */
  private Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("topic", topic);
    fields.put("number", number);
    fields.put("person", person);
    fields.put("from", from);
    fields.put("to", to);
    fields.put("status", status);
    fields.put("source", source);
    fields.values().removeIf(String::isEmpty);
    return fields;
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(value -> !value.isEmpty());
  }

  private static Optional<MeetingStatus> status(String word) {
    return Arrays.stream(MeetingStatus.values())
        .filter(status -> MeetingRow.word(status).equals(word))
        .findFirst();
  }
}
