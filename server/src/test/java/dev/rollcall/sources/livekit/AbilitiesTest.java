package dev.rollcall.sources.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Ability;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tracks and egresses tell of a meeting. */
final class AbilitiesTest {

  private static final RoomScript ROOM = new RoomScript("RM_one", "weekly");
  private static final String ALICE = ROOM.joined("PA_1", "alice", 4);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'source':'CAMERA','type':'VIDEO'|VIDEO",
        "'source':'MICROPHONE'|AUDIO",
        "'source':'SCREEN_SHARE','type':'VIDEO'|SHARE_SCREEN",
        "'source':'SCREEN_SHARE_AUDIO'|",
        "'source':1,'type':1|VIDEO",
        "'source':2|AUDIO",
        "'source':3,'type':1|SHARE_SCREEN",
        "'source':4|",
        "'type':'VIDEO'|VIDEO",
        "'type':1|VIDEO",
        "'name':'of no source, and of the default type'|AUDIO",
        "'type':'DATA'|",
        "'source':'HOLOGRAM','type':'VIDEO'|VIDEO",
        "'source':'MICROPHONE','muted':true|AUDIO",
      })
  void aTrackIsAnAbilityByItsSourceAndWithoutOneByItsType(String track, Ability ability) {
    Set<Ability> expected = ability == null ? Set.of() : Set.of(ability);
    assertThat(Played.of(ALICE, ROOM.track("PA_1", "alice", 9, track)).abilities())
        .isEqualTo(expected);
    assertThat(
            Played.of(ALICE, ROOM.track("track_unpublished", "PA_1", "alice", 9, track))
                .abilities())
        .isEqualTo(expected);
  }

  @Test
  void aTrackBeforeItsJoinCounts() {
    assertThat(
            Played.of(
                    ROOM.track("PA_1", "alice", 2, "'source':'CAMERA'"),
                    ROOM.joined("PA_1", "alice", 4))
                .abilities())
        .containsExactly(Ability.VIDEO);
  }

  @Test
  void aTrackOfWhomNothingElseIsKnownCounts() {
    assertThat(Played.of(ALICE, ROOM.track("PA_lost", "bob", 2, "'source':'CAMERA'")).abilities())
        .containsExactly(Ability.VIDEO);
  }

  @Test
  void aLeaveTellsOfTracksWhoseOwnEventsWereLost() {
    String left = ROOM.left("PA_1", "alice", 4, 9, "'tracks':[{'source':'SCREEN_SHARE'}]");
    assertThat(Played.of(left).abilities()).containsExactly(Ability.SHARE_SCREEN);
  }

  @Test
  void anEgressIsARecordingOnceItRuns() {
    String starting = egress("egress_started", "'roomComposite':{'fileOutputs':[{}]}");
    assertThat(Played.of(ALICE, starting).abilities()).isEmpty();
    assertThat(
            Played.of(ALICE, starting, egress("egress_updated", "'status':'EGRESS_ACTIVE'"))
                .abilities())
        .containsExactly(Ability.RECORDING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'status':'EGRESS_ACTIVE'|true",
        "'status':1|true",
        "'status':'EGRESS_ENDING'|true",
        "'status':'EGRESS_COMPLETE'|true",
        "'status':'EGRESS_LIMIT_REACHED'|true",
        "'startedAt':'1795337980123456789','endedAt':'1795338000123456789'|true",
        "'startedAt':'1795337980123456789'|false",
        "'startedAt':'1795337980123456789','endedAt':'1795338000123456789','error':'x'|false",
        "'status':'EGRESS_FAILED','startedAt':'1795337980123456789'|false",
        "'status':'EGRESS_ABORTED'|false",
        "'status':'EGRESS_ACTIVE','roomComposite':{'file':{'filepath':'x'}}|true",
        "'status':'EGRESS_ACTIVE','room_composite':{'segment_outputs':[{}]}|true",
        "'status':'EGRESS_ACTIVE','roomComposite':{'streamOutputs':[{}]}|false",
        "'status':'EGRESS_ACTIVE','roomComposite':{'streamOutputs':[{}],'fileOutputs':[{}]}|true",
        "'status':'EGRESS_ACTIVE','roomComposite':{'stream':{}}|false",
        "'status':'EGRESS_ACTIVE','participant':{'identity':'alice','fileOutputs':[{}]}|true",
        "'status':'EGRESS_ACTIVE','trackComposite':{'segments':{}}|true",
        "'status':'EGRESS_ACTIVE','track':{'trackId':'TR_1','file':{}}|true",
        "'status':'EGRESS_ACTIVE','track':{'trackId':'TR_1','websocketUrl':'wss://x.example/'}|false",
        "'status':'EGRESS_ACTIVE','web':{'url':'https://x.example/','imageOutputs':[{}]}|false",
        "'status':'EGRESS_ACTIVE','egress':{'template':{},'outputs':[{'file':{}}]}|true",
        "'status':'EGRESS_ACTIVE','egress':{'media':{},'outputs':[{'stream':{}},{'images':{}}]}|false",
        "'status':'EGRESS_COMPLETE','streamResults':[{'url':'rtmp://x.example/'}]|false",
        "'status':'EGRESS_COMPLETE','fileResults':[{'size':'1'}]|true",
      })
  void onlyWhatRanAndStoresIsARecording(String info, boolean recording) {
    assertThat(
            Played.of(ALICE, egress("egress_ended", info)).abilities().contains(Ability.RECORDING))
        .isEqualTo(recording);
  }

  @Test
  void anEgressThatFailedAfterItRanIsARecording() {
    assertThat(
            Played.of(
                    ALICE,
                    egress("egress_updated", "'status':'EGRESS_ACTIVE'"),
                    egress("egress_ended", "'status':'EGRESS_FAILED'"))
                .abilities())
        .containsExactly(Ability.RECORDING);
  }

  @Test
  void anEgressThatWasStoppedBeforeItRanIsNone() {
    assertThat(
            Played.of(
                    ALICE,
                    egress("egress_updated", "'status':'EGRESS_ENDING'"),
                    egress("egress_ended", "'status':'EGRESS_ABORTED'"))
                .abilities())
        .isEmpty();
  }

  @Test
  void aRecorderInTheRoomIsARecordingUnlessItIsKnownToBeThereForAnotherReason() {
    String recorder =
        ROOM.inRoom(
            "participant_joined",
            9,
            "'activeRecording':true",
            "'participant':" + RoomScript.participant("PA_2", "bob", 9));
    assertThat(Played.of(ALICE, recorder).abilities()).containsExactly(Ability.RECORDING);
    String broadcast =
        egress("egress_updated", "'status':'EGRESS_ACTIVE','web':{'streamOutputs':[{}]}");
    assertThat(Played.of(ALICE, recorder, broadcast).abilities()).isEmpty();
    String failed = egress("egress_ended", "'status':'EGRESS_FAILED'");
    assertThat(Played.of(ALICE, recorder, failed).abilities()).isEmpty();
  }

  private static String egress(String type, String more) {
    return ROOM.egress(type, "EG_1", 20, more);
  }
}
