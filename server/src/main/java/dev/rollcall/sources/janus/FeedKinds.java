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
 * of a participant, and a recorder is no participant.
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
   * @param sessions all of one room, with what they published later: a feed joins before it says
   *     what it is
   */
  FeedKinds(Collection<Session> sessions) {
    bySession =
        sessions.stream()
            .filter(session -> session.joined().session().isPresent())
            .collect(Collectors.groupingBy(session -> session.joined().session().orElseThrow()));
  }

  Kind of(Session session) {
    if (isCalled(session, RECORDER)) {
      return Kind.RECORDER;
    }
    return isCalled(session, SCREEN) || (looksLikeScreen(session) && isSecondFeed(session))
        ? Kind.SCREEN
        : Kind.PERSON;
  }

  /** By the names that the application gives, not by what people call themselves. */
  private static boolean isCalled(Session session, Pattern word) {
    return Stream.concat(
            Stream.of(session.feed().feed().id()), session.joined().opaqueId().stream())
        .anyMatch(name -> word.matcher(name).find());
  }

  private static boolean looksLikeScreen(Session session) {
    boolean published =
        session.publications().stream().anyMatch(each -> each.media().contains(Medium.SCREEN))
            && session.publications().stream()
                .noneMatch(each -> each.media().contains(Medium.VIDEO));
    return published
        || session.feed().display().filter(text -> SCREEN.matcher(text).find()).isPresent();
  }

  /**
   * Whether the same client has another feed in the room: a client with only a screen feed is a
   * participant.
   */
  private boolean isSecondFeed(Session session) {
    return session.joined().session().stream()
        .flatMap(id -> bySession.getOrDefault(id, List.of()).stream())
        .filter(other -> !other.equals(session) && other.overlaps(session))
        .anyMatch(other -> !isCalled(other, SCREEN) && !looksLikeScreen(other));
  }

  private static Pattern word(String word) {
    return Pattern.compile(
        "(?:^|[^\\p{L}\\p{N}])" + word + "(?:$|[^\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE);
  }
}
