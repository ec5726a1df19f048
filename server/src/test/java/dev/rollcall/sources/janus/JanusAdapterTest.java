package dev.rollcall.sources.janus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Fact;
import dev.rollcall.record.TenantKey;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.IndexEntry;
import dev.rollcall.sources.MemoryInbox;
import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.Verification;
import dev.rollcall.sources.janus.JanusScript.Client;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the adapter takes, how it files it, and what it says of itself. */
class JanusAdapterTest {

  private static final String SHUTDOWN =
      "{\"emitter\":\"e\",\"type\":256,\"timestamp\":7,\"event\":{\"status\":\"shutdown\"}}";

  private final JanusAdapter adapter = new JanusAdapter();
  private final ConfiguredSource source = LiveJanus.source(LongMeeting.PEOPLE);

  @Test
  void sourceWithoutALoginTakesNothing() {
    ConfiguredSource open =
        new ConfiguredSource(
            Captures.SOURCE, new TenantKey("t"), Map.of(), Captures.GRACE, Table.EMPTY);

    assertThat(adapter.receive(LiveJanus.delivery("[]"), open))
        .isEqualTo(new Verification.Rejected("configured without username and password"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Basic",
        "Basic ",
        "Basic amFudXM=",
        "Basic ****",
        "Basic amFudXM6d3Jvbmc=",
        "Bearer lab-password-of-no-value",
        "lab-password-of-no-value"
      })
  void deliveryWithoutTheSourcesCredentialsIsRefused(String authorization) {
    Map<String, String> headers =
        authorization.isEmpty() ? Map.of() : Map.of("Authorization", authorization);

    assertThat(adapter.receive(LiveJanus.delivery("[]", headers), source))
        .isEqualTo(new Verification.Rejected("not the username and password of the source"));
  }

  @Test
  void schemeIsReadInAnyCase() {
    String login = LiveJanus.login(LiveJanus.USERNAME, LiveJanus.PASSWORD);

    assertThat(
            adapter.receive(
                LiveJanus.delivery("[]", Map.of("authorization", "b" + login.substring(1))),
                source))
        .isInstanceOf(Verification.Accepted.class);
  }

  @Test
  void oneEventAndAnArrayOfOneAreTheSameDelivery() {
    assertThat(taken(SHUTDOWN)).isEqualTo(taken("[" + SHUTDOWN + "]"));
  }

  @Test
  void batchKeepsItsIdWhenPeopleChange() {
    JanusScript script = LongMeeting.script();
    String batch = script.json().toString();
    Verification.Accepted known = taken(batch);
    Verification.Accepted unknown =
        (Verification.Accepted)
            adapter.receive(LiveJanus.delivery(batch), LiveJanus.source(Table.EMPTY));

    assertThat(unknown.id()).isEqualTo(known.id());
    assertThat(unknown.body()).isNotEqualTo(known.body());

    // Of two equal events the one with an identity is kept.
    String room = rooms(known.body()).getFirst();
    assertThat(translate(room, known.body(), unknown.body()))
        .isEqualTo(translate(room, unknown.body(), known.body()))
        .isEqualTo(translate(room, known.body()));
  }

  @Test
  void personKeepsTheIdentityOfTheJoin() {
    String body = taken(LongMeeting.script().json().toString()).body();

    List<Fact> facts =
        adapter
            .translate(LiveJanus.source(Table.EMPTY), rooms(body).getFirst(), List.of(body))
            .facts();

    assertThat(facts.toString()).contains("alice", "bob", "carol", "dave", "erin");
  }

  @Test
  void eventsAreFiledByRoomSessionAndEngine() {
    JanusScript script = new JanusScript("janus/1");
    Client web = JanusScript.client(5, "o");
    script.started();
    script.joined(web, "a room", "f", "", "");
    script.leaving("a room", "f");
    script.detached(web);
    script.moderated("a room", "f");

    ParseResult.Understood read = understood(taken(script.json().toString()).body());

    assertThat(read.marks())
        .containsExactly(
            IndexEntry.part("engine:janus%2F1", script.events().get(0).time()),
            IndexEntry.of(
                "room:janus%2F1/a+room",
                script.events().get(1).time(), "session:janus%2F1/5", "engine:janus%2F1"),
            IndexEntry.of(
                "room:janus%2F1/a+room", script.events().get(3).time(), "engine:janus%2F1"),
            IndexEntry.part("session:janus%2F1/5", script.events().get(4).time()));
    assertThat(read.ignored())
        .containsExactlyEntriesOf(
            new TreeMap<>(Map.of("videoroom moderated", 1, "videoroom unpublished", 1)));
  }

  @Test
  void namesThatReadTheSameWhenPutTogetherAreDifferentRooms() {
    JanusScript one = new JanusScript("a/b");
    one.joined(JanusScript.client(1, "o"), "c", "f", "", "");
    JanusScript other = new JanusScript("a");
    other.joined(JanusScript.client(1, "o"), "b/c", "f", "", "");
    JanusScript endless = new JanusScript("a");
    endless.joined(JanusScript.client(1, "o"), "b".repeat(100_000), "f", "", "");

    assertThat(
            Set.of(
                rooms(taken(one.json().toString()).body()),
                rooms(taken(other.json().toString()).body()),
                rooms(taken(endless.json().toString()).body())))
        .hasSize(3)
        .allSatisfy(keys -> assertThat(keys.getFirst()).hasSizeLessThan(300));
  }

  @Test
  void killedEngineIsDatedByItsStatisticsToTheMinute() {
    JanusScript script = new JanusScript();
    Client web = JanusScript.client(5, "o");
    script.at(0, script::started);
    script.at(1, () -> script.joined(web, "r", "f1", "", ""));
    for (int seconds = 5; seconds < 1_800; seconds += 5) {
      script.at(seconds, () -> script.statistics(web));
    }
    script.at(3_000, script::started);
    MemoryInbox inbox = LiveJanus.inbox(Table.EMPTY);
    script.json().forEach(event -> LiveJanus.post(inbox, List.of(event)));

    Roll roll = Roll.of(inbox.facts(), inbox.facts().getFirst().subject().orElseThrow());
    assertThat(roll.only("f1").leave().orElseThrow())
        .isBetween(JanusScript.at(1_740), JanusScript.at(1_800));
    assertThat(inbox.kept()).filteredOn(kept -> kept.contains("\"type\":32")).hasSize(60);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not json", "[1,", "[] []", "{\"a\":NaN}"})
  void whatIsNoJsonIsKeptAndNotUnderstood(String body) {
    assertThat(adapter.read(taken(body).body()))
        .isEqualTo(new ParseResult.NotUnderstood("the body is not JSON"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "42", "{}", "[[]]", "[{\"type\":64}]", "{\"batch\":[]}"})
  void whatIsNoEventIsKeptAndNotUnderstood(String body) {
    assertThat(adapter.read(taken(body).body()))
        .isEqualTo(new ParseResult.NotUnderstood("no event in it has a type and a timestamp"));
  }

  @Test
  void elementThatIsNoEventCostsItselfAlone() {
    ParseResult.Understood read = understood(taken("[7," + SHUTDOWN + ",{\"a\":1}]").body());

    assertThat(read.marks()).hasSize(1);
    assertThat(read.ignored()).containsExactly(Map.entry("no event", 2));
    assertThat(taken("[7," + SHUTDOWN + ",{\"a\":1}]").body()).contains("[7,{\"a\":1}]");
  }

  @Test
  void emptyBatchTellsNothing() {
    assertThat(understood(taken("[]").body()).marks()).isEmpty();
  }

  @Test
  void reachIsLongerThanJanusRepeatsItself() {
    assertThat(adapter.quietGap().orElseThrow()).isGreaterThan(Duration.ofMinutes(30));
    assertThat(adapter.unsupportedFields()).contains("host_user", "ability.use_follow_screen");
  }

  private Verification.Accepted taken(String body) {
    return (Verification.Accepted) adapter.receive(LiveJanus.delivery(body), source);
  }

  private ParseResult.Understood understood(String kept) {
    return (ParseResult.Understood) adapter.read(kept);
  }

  private List<String> rooms(String kept) {
    return understood(kept).marks().stream()
        .filter(IndexEntry::translated)
        .map(IndexEntry::key)
        .distinct()
        .toList();
  }

  private List<Fact> translate(String key, String... bodies) {
    return adapter.translate(source, key, List.of(bodies)).facts();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "janus-small.core.ndjson",
        "janus-recording.core.ndjson",
        "janus-faults.core.ndjson"
      })
  void whatTheRealOneSendsIsKnownAndItsNewTypesAreNot(String resource) {
    MemoryInbox inbox = LiveJanus.inbox(Table.EMPTY);
    LiveJanus.post(inbox, Captures.json(resource));
    for (String body : inbox.kept()) {
      assertThat(understood(body).ignored().keySet()).allMatch(adapter::isMeaningless);
    }
    assertThat(adapter.isMeaningless("videoroom moved")).isFalse();
    assertThat(adapter.isMeaningless("videoroom published without media")).isFalse();
    assertThat(adapter.isMeaningless("type 512")).isFalse();
  }
}
