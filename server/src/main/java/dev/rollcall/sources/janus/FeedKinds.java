package dev.rollcall.sources.janus;

import dev.rollcall.sources.janus.event.JanusEvent.Medium;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells the feeds that are participants from those that are not: a shared screen is a second feed
 * of somebody who is there already, and a recorder is nobody.
 */
final class FeedKinds {

  private static final Pattern SCREEN = word("screen(?:share|sharing)?");
  private static final Pattern RECORDER = word("recorder");

  private final Map<String, List<Session>> bySession;

  enum Kind {
    PERSON,
    SCREEN,
    RECORDER
  }

  /**
   * @param stays all of one room, with what they published later: a feed joins before it says what
   *     it is
   */
  FeedKinds(Collection<Session> stays) {
    bySession =
        stays.stream()
            .filter(stay -> stay.joined().session().isPresent())
            .collect(Collectors.groupingBy(stay -> stay.joined().session().orElseThrow()));
  }

  Kind of(Session stay) {
    if (isCalled(stay, RECORDER)) {
      return Kind.RECORDER;
    }
    return isCalled(stay, SCREEN) || (looksLikeScreen(stay) && isSecondFeed(stay))
        ? Kind.SCREEN
        : Kind.PERSON;
  }

  /** By the names that the application gives, not by what people call themselves. */
  private static boolean isCalled(Session stay, Pattern word) {
    return Stream.concat(Stream.of(stay.feed().feed().id()), stay.joined().opaqueId().stream())
        .anyMatch(name -> word.matcher(name).find());
  }

  private static boolean looksLikeScreen(Session stay) {
    boolean published =
        stay.publications().stream().anyMatch(each -> each.media().contains(Medium.SCREEN))
            && stay.publications().stream().noneMatch(each -> each.media().contains(Medium.VIDEO));
    return published
        || stay.feed().display().filter(text -> SCREEN.matcher(text).find()).isPresent();
  }

  /**
   * Whether the same client has another feed in the room: without one, whoever shares a screen and
   * shows nothing else is a participant.
   */
  private boolean isSecondFeed(Session stay) {
    return stay.joined().session().stream()
        .flatMap(session -> bySession.getOrDefault(session, List.of()).stream())
        .filter(other -> !other.equals(stay) && other.overlaps(stay))
        .anyMatch(other -> !isCalled(other, SCREEN) && !looksLikeScreen(other));
  }

  private static Pattern word(String word) {
    return Pattern.compile(
        "(?:^|[^\\p{L}\\p{N}])" + word + "(?:$|[^\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE);
  }
}
