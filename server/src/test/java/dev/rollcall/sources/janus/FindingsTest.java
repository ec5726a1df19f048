package dev.rollcall.sources.janus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.record.UserType;
import dev.rollcall.sources.janus.JanusScript.Client;
import dev.rollcall.sources.janus.event.JanusCapture;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was seen of Janus that a naive reading of its events gets wrong: identity and feeds. */
class FindingsTest {

  private final JanusScript script = new JanusScript();
  private final Client web = JanusScript.client(1, "one;web");
  private final Client other = JanusScript.client(2, "two;web");

  private Roll roll(Table people) {
    return Captures.roll(Captures.translate(script.events(), people));
  }

  private Roll roll() {
    return roll(Table.EMPTY);
  }

  @Test
  void tokenWithoutAnEntryIsTriedAsTheUsersOwnId() {
    script.joined(web, "r", "f1", "4c87bec3", "A");

    assertThat(roll(new Table(Map.of(), Set.of("4c87bec3"))).only("4c87bec3").who().idType())
        .isEqualTo(IdType.USER_ID);
  }

  @Test
  void unknownTokenIsAGuestByFeedIdAndNeverServed() {
    script.joined(web, "r", "f1", "tk-secret", "Visitor");

    CaptureTranslation translation = Captures.translate(script.events(), Table.EMPTY);
    assertThat(Captures.roll(translation).only("f1").who().idType()).isEqualTo(IdType.GUEST);
    assertThat(Captures.roll(translation).only("f1").who().name()).contains("Visitor");
    assertThat(translation.toString()).doesNotContain("tk-secret");
  }

  @Test
  void whatTheClientChoosesIsNoProof() {
    script.joined(web, "r", "4c87bec3", "", "4c87bec3");

    assertThat(roll(new Table(Map.of(), Set.of("4c87bec3"))).only("4c87bec3").who().idType())
        .isEqualTo(IdType.GUEST);
  }

  @Test
  void operatorsEntryNamesAFeedOrAnOpaqueId() {
    script.joined(web, "r", "f1", "", "");
    script.joined(other, "r", "f2", "", "");

    Roll roll = roll(new Table(Map.of("f1", "alice", "two;web", "bob"), Set.of()));
    assertThat(roll.users()).containsExactly("alice", "bob");
  }

  @Test
  void twoDevicesOfOneTokenAreTwoSessionsOfOneUser() {
    script.joined(web, "r", "f1", "tk", "");
    script.joined(other, "r", "f2", "tk", "");

    Roll roll = roll(new Table(Map.of("tk", "alice"), Set.of()));
    assertThat(roll.of("alice")).hasSize(2);
    assertThat(roll.peak()).isEqualTo(1);
  }

  @Test
  void numbersDoForRoomsAndFeeds() {
    String joined =
        """
        {"emitter":"e","type":64,"timestamp":5,"session_id":1,"handle_id":2,"event":
        {"plugin":"janus.plugin.videoroom","data":{"event":"joined","room":1234,"id":77}}}
        """;
    JanusCapture capture = JanusScript.read(joined.replace("\n", ""));
    CaptureTranslation translation = Captures.translate(capture.events(), Table.EMPTY);

    assertThat(Captures.subjects(translation)).containsExactly("e/1234/5");
    assertThat(Captures.roll(translation).users()).containsExactly("77");
  }

  @Test
  void screenIsKnownByNameBeforeItPublishes() {
    script.at(1, () -> script.joined(web, "r", "f1", "", "A"));
    script.at(2, () -> script.joined(web.handle(1, ";screen"), "r", "f2", "", "A"));
    script.at(3, () -> script.published(web.handle(1, ";screen"), "r", "f2", "video"));

    assertThat(roll().users()).containsExactly("f1");
    assertThat(roll().abilities()).containsExactly(Ability.SHARE_SCREEN);
  }

  @Test
  void screenIsKnownByItsStreamAsASecondFeedOfTheSameClient() {
    script.at(1, () -> script.joined(web, "r", "f1", "", "A"));
    script.at(2, () -> script.joined(web.handle(1, ""), "r", "f2", "", "A"));
    script.at(3, () -> script.published(web.handle(1, ""), "r", "f2", "audio", "screen"));

    assertThat(roll().users()).containsExactly("f1");
    assertThat(roll().abilities()).containsExactly(Ability.SHARE_SCREEN);
  }

  @Test
  void whoSharesAScreenAndNothingElseIsThere() {
    script.at(1, () -> script.joined(web, "r", "f1", "", "Big Screen"));
    script.at(2, () -> script.published(web, "r", "f1", "screen"));

    assertThat(roll().users()).containsExactly("f1");
    assertThat(roll().abilities()).containsExactly(Ability.SHARE_SCREEN);
  }

  @Test
  void recorderIsNoParticipant() {
    script.at(1, () -> script.joined(web, "r", "f1", "", ""));
    script.at(2, () -> script.joined(JanusScript.client(3, "svc;recorder"), "r", "f2", "", ""));

    assertThat(roll().users()).containsExactly("f1");
  }

  @Test
  void gatewayMarksPhonesAndSipCallers() {
    script.joinedBridge(JanusScript.client(3, "sip:+8613800000000"), "r", "sip-1");
    script.joinedBridge(JanusScript.client(4, "sip:1001@pbx.example"), "r", "sip-2");
    script.joinedBridge(JanusScript.client(5, "tel:110"), "r", "caller");
    script.joinedBridge(JanusScript.client(6, "web"), "r", "ear");

    assertThat(roll().only("sip-1").who().userType()).contains(UserType.PHONE);
    assertThat(roll().only("sip-2").who().userType()).contains(UserType.SIP);
    assertThat(roll().only("caller").who().userType()).contains(UserType.PHONE);
    assertThat(roll().only("caller").who().idType()).isEqualTo(IdType.DEVICE);
    assertThat(roll().only("ear").who().userType()).isEmpty();
    assertThat(roll().abilities()).containsExactly(Ability.AUDIO);
  }

  @Test
  void bridgeSaysLeftWhereTheVideoRoomSaysLeaving() {
    script.at(1, () -> script.joinedBridge(web, "r", "f1"));
    script.at(2, () -> script.leftBridge("r", "f1"));

    assertThat(roll().only("f1").reason()).isEqualTo(LeaveReason.LEFT);
  }

  @Test
  void muteAndModerationTellNothing() {
    script.at(1, () -> script.joined(web, "r", "f1", "", ""));
    script.at(2, () -> script.named(web, "configured", "r", "f1"));
    script.at(3, () -> script.moderated("r", "f1"));

    CaptureTranslation translation = Captures.translate(script.events(), Table.EMPTY);
    assertThat(Captures.roll(translation).only("f1").leave()).isEmpty();
    assertThat(translation.facts()).hasSize(2);
    assertThat(translation.ignoredByType())
        .containsEntry("videoroom configured", 1)
        .containsEntry("videoroom moderated", 1);
  }

  @Test
  void recordingBelongsToTheMeetingThatRuns() {
    script.at(1, () -> script.custom("recording_started", "r", ""));
    script.at(2, () -> script.joined(web, "r", "f1", "", ""));
    script.at(3, () -> script.custom("recording_started", "elsewhere", ""));

    CaptureTranslation translation = Captures.translate(script.events(), Table.EMPTY);
    assertThat(Captures.roll(translation).abilities()).containsExactly(Ability.RECORDING);
    assertThat(translation.problems()).hasSize(1).first().asString().contains("elsewhere");
  }

  @Test
  void topicIsTheRoomsDescriptionWhereAnEventHasIt() {
    script.at(1, () -> script.joined(web, "r", "f1", "", ""));
    script.at(2, () -> script.joined(other, "named", "f1", "", ""));
    script.at(3, () -> script.custom("room_described", "named", "Weekly"));

    assertThat(Captures.translate(script.events(), Table.EMPTY).facts())
        .map(Fact::data)
        .filteredOn(FactData.Started.class::isInstance)
        .map(data -> ((FactData.Started) data).fields().texts().topic().orElseThrow())
        .containsExactlyInAnyOrder("r", "Weekly");
  }

  @Test
  void janusBefore1TellsItsMediaByTheirCodecs() {
    script.at(1, () -> script.joined(web, "r", "f1", "", "A"));
    script.at(2, () -> script.publishedCodecs(web, "r", "f1", "opus", "vp8"));
    assertThat(roll().abilities()).containsExactlyInAnyOrder(Ability.AUDIO, Ability.VIDEO);
  }

  @Test
  void janusBefore1WithOneCodecHasOneMedium() {
    script.at(1, () -> script.joined(web, "r", "f1", "", "A"));
    script.at(2, () -> script.publishedCodecs(web, "r", "f1", "opus", ""));
    script.at(3, () -> script.joined(web.handle(1, ";screen"), "r", "f2", "", "A"));
    script.at(4, () -> script.publishedCodecs(web.handle(1, ";screen"), "r", "f2", "", "vp8"));
    assertThat(roll().abilities()).containsExactlyInAnyOrder(Ability.AUDIO, Ability.SHARE_SCREEN);
    assertThat(roll().users()).containsExactly("f1");
  }

  @Test
  void publishingThatTellsNoMediaIsCountedAndNotTakenForNone() {
    script.at(1, () -> script.joined(web, "r", "f1", "", "A"));
    script.at(2, () -> script.publishedCodecs(web, "r", "f1", "", ""));
    assertThat(Captures.translate(script.events(), Table.EMPTY).ignoredByType())
        .containsExactly(Map.entry("videoroom published without media", 1));
  }
}
