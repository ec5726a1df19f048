package dev.rollcall.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.SharedApp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A malformed fact refuses itself alone, and its reason names the member by its path. */
@ExtendWith(SharedApp.class)
class MalformedFactsTest {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final RunningApp app;
  private static int count;

  MalformedFactsTest(RunningApp app) {
    this.app = app;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "specversion | '0.3'",
        "specversion | 1.0",
        "source      | null",
        "source      | ''",
        "source      | 42",
        "id          | null",
        "id          | ' '",
        "id          | 7",
        "id          | {'hush': 'hush'}",
        "type        | null",
        "type        | 'rollcall.meeting.hush'",
        "type        | ['rollcall.meeting.started']",
        "subject     | null",
        "subject     | ''",
        "subject     | 1",
        "time        | null",
        "time        | 1763629200",
        "time        | '2026-11-20'",
        "time        | '2026-11-20T09:00:00'",
        "time        | '2026-13-20T09:00:00Z'",
        "time        | '2026-11-20T25:00:00Z'",
        "time        | '1969-12-31T23:59:59Z'",
        "time        | 'hush'",
      })
  void attribute(String member, String value) {
    ObjectNode event = good("attribute");
    event.set(member, MAPPER.readTree(value.replace('\'', '"')));
    assertRefusedAlone(event, member);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "session.joined     | ['hush']                                        | data",
        "session.joined     | {}                                              | data.participant",
        "session.joined     | {'session':'s'}                                 | data.participant",
        "session.joined     | {'session':'s','participant':'hush'}            | data.participant",
        "session.joined     | {'session':'s','participant':{}}                | data.participant.id",
        "session.joined     | {'session':'s','participant':{'id':''}}         | data.participant.id",
        "session.joined     | {'session':'s','participant':{'id':7}}          | data.participant.id",
        "session.joined     | {'participant':{'id':'a'}}                      | data.session",
        "session.joined     | {'session':5,'participant':{'id':'a'}}          | data.session",
        "session.joined     | {'session':'s','participant':{'id':'a'},'device':1} | data.device",
        "session.joined     | {'session':'s','participant':{'id':'a','id_type':'hush'}} | data.participant.id_type",
        "session.joined     | {'session':'s','participant':{'id':'a','id_type':'open_id'}} | data.participant.app_id",
        "session.joined     | {'session':'s','participant':{'id':'a','user_type':0}} | data.participant.user_type",
        "session.joined     | {'session':'s','participant':{'id':'a','user_type':8}} | data.participant.user_type",
        "session.joined     | {'session':'s','participant':{'id':'a','user_type':'1'}} | data.participant.user_type",
        "session.joined     | {'session':'s','participant':{'id':'a','user_type':1.5}} | data.participant.user_type",
        "session.joined     | {'session':'s','participant':{'id':'a','user_type':1e400000000}} | data.participant.user_type",
        "session.joined     | {'session':'s','participant':{'id':'a','name':1}} | data.participant.name",
        "session.joined     | {'session':'s','participant':{'id':'a','tenant_key':''}} | data.participant.tenant_key",
        "session.left       | {}                                              | data.session",
        "session.left       | {'session':'s','reason':'hush'}                 | data.reason",
        "session.left       | {'session':'s','joined_at':'hush'}              | data.joined_at",
        "session.left       | {'session':'s','participant':{'id':1}}          | data.participant.id",
        "session.seen       | {'session':''}                                  | data.session",
        "sessions.observed  | {}                                              | data.sessions",
        "sessions.observed  | {'sessions':{'session':'s'}}                    | data.sessions",
        "sessions.observed  | {'sessions':['s']}                              | data.sessions[0]",
        "sessions.observed  | {'sessions':[{'session':'s'}]}                  | data.sessions[0].participant",
        "sessions.observed  | {'sessions':[{'session':'s','participant':{'id':'a'}},{'participant':{'id':'a'}}]} | data.sessions[1].session",
        "participant.called | {'participant':{'id':'a'}}                      | data.state",
        "participant.called | {'participant':{'id':'a'},'state':'hush'}       | data.state",
        "participant.called | {'state':'ringing'}                             | data.participant",
        "role.changed       | {'participant':{'id':'a'},'role':'hush'}        | data.role",
        "role.changed       | {'role':'host'}                                 | data.participant",
        "ability.used       | {}                                              | data.ability",
        "ability.used       | {'ability':'hush'}                              | data.ability",
        "ability.used       | {'ability':'video','session':3}                 | data.session",
        "meeting.ended      | {'reason':4}                                    | data.reason",
        "meeting.started    | {'meeting_id':6911188411932033028}              | data.meeting_id",
        "meeting.started    | {'meeting_id':'hush'}                           | data.meeting_id",
        "meeting.started    | {'meeting_id':'12345678901234567890'}           | data.meeting_id",
        "meeting.started    | {'topic':['hush']}                              | data.topic",
        "meeting.scheduled  | {'url':1}                                       | data.url",
        "meeting.scheduled  | {'meeting_no':337736498}                        | data.meeting_no",
        "meeting.scheduled  | {'password':971024}                             | data.password",
        "meeting.updated    | {'create_time':1763629200}                      | data.create_time",
        "meeting.updated    | {'meeting_connect':'true'}                      | data.meeting_connect",
        "meeting.updated    | {'note_id':1}                                   | data.note_id",
        "meeting.updated    | {'note_doc_token':1}                            | data.note_doc_token",
        "meeting.updated    | {'verbatim_doc_token':1}                        | data.verbatim_doc_token",
        "meeting.updated    | {'host':'alice'}                                | data.host",
        "meeting.updated    | {'owner':{'name':'hush'}}                       | data.owner.id",
        "record.observed    | {}                                              | data.app_id",
        "record.observed    | {'user_id_type':'guest'}                        | data.user_id_type",
        "record.observed    | {'user_id_type':'user_id'}                      | data.meeting",
        "record.observed    | {'user_id_type':'user_id','meeting':{}}         | data.as_of",
        "record.observed    | {'user_id_type':'user_id','meeting':{'start_time':5}} | data.meeting.start_time",
        "record.observed    | {'user_id_type':'user_id','meeting':{'status':9}} | data.meeting.status",
        "record.observed    | {'user_id_type':'user_id','meeting':{'participants':[{'id':'a'},{}]}} | data.meeting.participants[1].id",
        "record.observed    | {'user_id_type':'user_id','meeting':{'ability':{'use_video':'hush'}}} | data.meeting.ability.use_video",
      })
  void memberOfData(String type, String data, String path) {
    ObjectNode event = good("data");
    event.put("type", "rollcall." + type);
    event.set("data", MAPPER.readTree(data.replace('\'', '"')));
    assertRefusedAlone(event, path);
  }

  @Test
  void namesAreNoLongerThanAnIndexTakes() {
    for (String member : List.of("source", "id", "subject")) {
      ObjectNode event = good("long");
      event.put(member, "x".repeat(513));
      assertRefusedAlone(event, member);
    }
  }

  @Test
  void namesHoldOnlyWhatEveryStoreTakes() {
    for (String member : List.of("source", "id", "subject")) {
      ObjectNode event = good("nul");
      event.put(member, "a\0b");
      assertRefusedAlone(event, member);
    }
  }

  @Test
  void anEventThatIsNoObjectIsToldSo() {
    Answer answer =
        app.post(
            "/rollcall/v1/facts",
            RunningApp.ADMIN,
            "application/json",
            "[%s, 42, null, [], \"hush\", %s]".formatted(good("1"), good("2")));
    assertThat(answer.outcomes())
        .containsExactly("accepted", "refused", "refused", "refused", "refused", "accepted");
    assertThat(answer.reasons().subList(1, 5)).containsOnly("the event is not an object");
  }

  @Test
  void unknownMembersAndNullOnesAreNoMistake() {
    ObjectNode event = good("lenient");
    event.put("extension", "x").putNull("datacontenttype");
    event.putObject("data").put("colour", "blue").putNull("topic");
    assertThat(app.facts(List.of(event.toString())).outcomes()).containsExactly("accepted");
  }

  /** Between two good ones, which are taken. */
  private void assertRefusedAlone(ObjectNode event, String path) {
    Answer answer =
        app.facts(List.of(good("before").toString(), event.toString(), good("after").toString()));
    assertThat(answer.outcomes())
        .as(answer.text())
        .containsExactly("accepted", "refused", "accepted");
    assertThat(answer.reasons().get(1)).startsWith(path + " ").doesNotContain("hush");
    assertThat(answer.json().at("/results/1").has("meeting_id")).isFalse();
  }

  private static ObjectNode good(String id) {
    count++;
    String subject = "malformed " + count;
    return (ObjectNode) MAPPER.readTree(Events.lab(subject).started(id, "09:00:00", "{}"));
  }
}
