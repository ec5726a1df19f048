package dev.rollcall.feishu.vc;

import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingDetails;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Person;
import dev.rollcall.search.MeetingSearch.Hit;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** Writes a result of a search: lines of text, with times in UTC+8, as the vendor does. */
final class SearchItemJson {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.ofHours(8));

  private final Optional<Pattern> words;
  private final Function<Identity.User, Optional<String>> names;

  /**
   * For one search.
   *
   * @param query of which the words are marked
   * @param names the names of users
   */
  SearchItemJson(String query, Function<Identity.User, Optional<String>> names) {
    this.words =
        query.isBlank()
            ? Optional.empty()
            : Optional.of(
                Pattern.compile(
                    Arrays.stream(query.strip().split("\\s+"))
                        .sorted(Comparator.comparing(String::length).reversed())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|")),
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    this.names = names;
  }

  void write(JsonGenerator json, Hit hit) {
    MeetingDetails texts = hit.meeting().texts();
    String topic = texts.topic().orElse("");
    Stream<String> snippet =
        words.map(pattern -> pattern.matcher(topic).replaceAll("<h>$0</h>")).stream();
    json.writeStartObject();
    json.writeStringProperty("id", hit.stored().id().value());
    json.writeStringProperty(
        "display_info",
        Stream.of(Stream.of(topic), snippet, Stream.of(line(hit, "ID: ")))
            .flatMap(lines -> lines)
            .collect(Collectors.joining("\n")));
    json.writeObjectPropertyStart("meta_data");
    json.writeStringProperty("app_link", texts.url().orElse(""));
    json.writeStringProperty("avatar", "");
    json.writeStringProperty("description", line(hit, "ID：")); // with a wide colon
    json.writeEndObject();
    json.writeEndObject();
  }

  private String line(Hit hit, String beforeNumber) {
    return Stream.of(
            Optional.of(TIME.format(hit.start().toInstant())),
            organizer(hit.meeting()),
            hit.meeting().texts().meetingNo().map(beforeNumber::concat))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" | "));
  }

  private Optional<String> organizer(MeetingRecord meeting) {
    return meeting
        .owner()
        .or(() -> meeting.attendance().host().map(Person::identity))
        .filter(Identity.User.class::isInstance)
        .flatMap(user -> names.apply((Identity.User) user));
  }
}
