package dev.rollcall.console.made;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One connection of a person, as a line of the form states it: {@code alice 0-45 desktop share}.
 *
 * @param person a user_id of the tenant, else the name of a guest; underscores stand for spaces
 * @param from minutes after the start of the meeting
 * @param to the same; empty for a person who is still there
 * @param marks what the person does there, by the words of {@link #MARKS}
 */
record Attendee(
    String person, int from, OptionalInt to, Optional<String> device, Set<String> marks) {

  /** What a line may say after the times. */
  static final List<String> MARKS = List.of("cohost", "share", "record", "video", "audio");

  /** A day. */
  private static final int MOST_MINUTES = 1_440;

  private static final int MOST_LINES = 2_000;
  static final int LONGEST_NAME = 100;

  private static final Pattern TIMES = Pattern.compile("(\\d{1,4})-(\\d{0,4})");

  Attendee {
    marks = Set.copyOf(marks);
  }

  /**
   * Reads the lines; empty ones are passed over.
   *
   * @throws MadeMeetingMistake at the first one that cannot be read
   */
  static List<Attendee> read(String lines) {
    List<String> all = lines.lines().map(String::strip).toList();
    if (all.size() > MOST_LINES) {
      throw new MadeMeetingMistake("new.mistake.lines", MOST_LINES);
    }
    return IntStream.range(0, all.size())
        .filter(i -> !all.get(i).isEmpty())
        .mapToObj(i -> read(i + 1, all.get(i)))
        .toList();
  }

  private static Attendee read(int number, String line) {
    List<String> words = List.of(line.split("\\s+"));
    if (words.size() < 2) {
      throw new MadeMeetingMistake("new.mistake.short", number);
    }
    String person = words.getFirst().replace('_', ' ').strip();
    if (person.isEmpty() || person.length() > LONGEST_NAME) {
      throw new MadeMeetingMistake("new.mistake.person", number, LONGEST_NAME);
    }
    Matcher times = TIMES.matcher(words.get(1));
    if (!times.matches()) {
      throw new MadeMeetingMistake("new.mistake.times", number, words.get(1));
    }
    int from = Integer.parseInt(times.group(1));
    OptionalInt to =
        times.group(2).isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(times.group(2)));
    if (from > MOST_MINUTES || to.orElse(0) > MOST_MINUTES || to.orElse(from) < from) {
      throw new MadeMeetingMistake("new.mistake.order", number, MOST_MINUTES);
    }
    return withRest(number, person, from, to, words.subList(2, words.size()));
  }

  private static Attendee withRest(
      int number, String person, int from, OptionalInt to, List<String> rest) {
    Optional<String> device = Optional.empty();
    Set<String> marks = new TreeSet<>();
    for (String word : rest) {
      String mark = word.toLowerCase(Locale.ROOT);
      if (MARKS.contains(mark)) {
        marks.add(mark);
      } else if (device.isEmpty()) {
        device = Optional.of(word);
      } else {
        throw new MadeMeetingMistake("new.mistake.word", number, word, String.join(", ", MARKS));
      }
    }
    return new Attendee(person, from, to, device, marks);
  }

  /** The last minute that the line names. */
  int last() {
    return Math.max(from, to.orElse(from));
  }

  @Override
  public String toString() {
    return Stream.of(
            Stream.of(
                person.replace(' ', '_'),
                from + "-" + (to.isPresent() ? Integer.toString(to.getAsInt()) : "")),
            device.stream(),
            MARKS.stream().filter(marks::contains))
        .flatMap(parts -> parts)
        .reduce((a, b) -> a + " " + b)
        .orElseThrow();
  }
}
