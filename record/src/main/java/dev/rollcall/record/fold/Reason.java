package dev.rollcall.record.fold;

import dev.rollcall.record.Fact;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why a value is as it is.
 *
 * @param facts those that decided, by source and id; empty where none did
 */
public record Reason(Rule rule, List<Fact> facts) {

  public Reason {
    facts = List.copyOf(facts);
  }

  static Reason of(Rule rule, Fact... facts) {
    return new Reason(rule, List.of(facts));
  }

  static Reason of(Rule rule, Stream<Fact> facts) {
    return new Reason(rule, facts.distinct().sorted(Fact.ORDER).toList());
  }

  /** The rules of the fold, in words. */
  public enum Rule {
    FIRST_GIVEN("the first fact that gives one decides, since a served id never changes"),
    GIVEN_BY_SERVER("no fact gives one: the server gave it when the meeting began"),
    LATEST_GIVEN("the latest fact that gives one decides"),
    FIRST_SCHEDULED("no fact gives one: when the meeting was first scheduled"),
    START("no fact gives one, and none schedules the meeting: its start"),
    EARLIEST_START("the earliest of the first start, the first join and the first call"),
    LAST_END("the last explicit end, since nobody joined after it"),
    EMPTY("no explicit end after the last join: the last leave, once nobody returned in time"),
    RUNNING("it has begun, and neither an explicit end nor an empty room ended it"),
    CALLED("participants were called, and none has joined"),
    PEAK("the most users present at one instant, counted at the first such instant"),
    ACCUMULATED("the users with at least one session"),
    LATEST_HOST("the last fact that names a host decides"),
    OWNER_IS_HOST("no fact names a host: the owner is host"),
    USED("a fact says that it was used"),
    PHONE_JOINED("a participant by phone had a session"),
    NOT_USED("no fact says that it was used"),
    LATEST_SNAPSHOT("another system states it, and no joins of all its participants are known"),
    FIRST_JOIN("the earliest join of the user's sessions"),
    LAST_LEAVE("the latest leave of the user's sessions"),
    PRESENCE("the length of the union of the user's sessions"),
    OPEN_SESSION("a session of the user is open"),
    SESSIONS_OVER("every session of the user is over, or the meeting has ended"),
    LATEST_CALL("the latest call of the user decides"),
    LATEST_ROLE("the last fact that changes the user's role decides"),
    NO_ROLE("no fact gives the user a role: attendee"),
    LATEST_TENANT("the tenant that the latest fact gives is compared with the meeting's"),
    DIRECTORY_TENANT(
        "the tenant of the directory is compared with the meeting's; guests are external"),
    LATEST_USER_TYPE("the latest fact that gives one decides"),
    DEFAULT_USER_TYPE("no fact gives one: a user"),
    JOINED("the earliest stated join"),
    FIRST_ROSTER("no join is stated: the first roster that has the session"),
    ONLY_LEFT("no join is stated and no roster has the session: its leave"),
    LEFT("the earliest stated leave that is not before the join"),
    LEFT_NOTICED_LATE("a stated leave that was noticed late: moved back to the last evidence"),
    LEFT_CLIPPED("a stated leave after the meeting's end: moved back to it"),
    LEFT_BY_END("no leave is stated: the meeting's end"),
    LEFT_BY_STOP("no leave is stated: the stop of the source"),
    LEFT_BEFORE_START("no leave is stated: the last evidence before the source started again"),
    LEFT_BEFORE_ROSTER("no leave is stated: the last evidence before a roster without the session"),
    OPEN("no fact ends it");

    private final String words;

    Rule(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
