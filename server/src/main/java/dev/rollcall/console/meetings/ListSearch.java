package dev.rollcall.console.meetings;

import dev.rollcall.admin.meetings.MeetingList;
import dev.rollcall.admin.query.TimeText;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.SourceId;
import dev.rollcall.search.ListOrder;
import dev.rollcall.search.Place;
import dev.rollcall.search.Window;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** A field of the form and of the query. */
  private record Field(String name, String value) {}

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

  /** The store refuses control characters in a query, and no name has one. */
  private static String text(PageRequest request, String name) {
    return request
        .query(name)
        .filter(text -> text.chars().noneMatch(Character::isISOControl))
        .orElse("");
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
    String query =
        Stream.concat(
                fields().stream(), place.stream().map(found -> new Field("after", found.text())))
            .map(
                field ->
                    field.name() + "=" + URLEncoder.encode(field.value(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? "/console/meetings" : "/console/meetings?" + query;
  }

  private List<Field> fields() {
    return Stream.of(
            new Field("topic", topic),
            new Field("number", number),
            new Field("person", person),
            new Field("from", from),
            new Field("to", to),
            new Field("status", status),
            new Field("source", source))
        .filter(field -> !field.value().isEmpty())
        .toList();
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
