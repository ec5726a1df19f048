package dev.rollcall.sources.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.rollcall.record.Ability;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.sources.Deliveries;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.MemoryInbox;
import dev.rollcall.sources.Verification;
import io.livekit.server.AccessToken;
import io.livekit.server.WebhookReceiver;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.Room;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitWebhook.WebhookEvent;
import org.junit.jupiter.api.Test;

/** LiveKit's own library signs, reads and writes; neither side knows of the other. */
final class OfficialSdkTest {

  private static final String BODY =
      new RoomScript("RM_one", "weekly").joined("PA_1", "alice", 4.4);

  /** The library has no clock to set, so here the real one counts. */
  private final Instant now = Instant.now();

  private Delivery signedByTheLibrary(String body, String secret) {
    AccessToken token = new AccessToken(Signer.KEY, secret);
    token.setSha256(Signer.hash(body));
    token.setExpiration(Date.from(now.plusSeconds(300)));
    return Deliveries.of("", Map.of(), Map.of("authorization", token.toJwt()), body, now);
  }

  @Test
  void itsTokenIsAccepted() {
    Delivery delivery = signedByTheLibrary(BODY, Signer.SECRET);
    assertThat(new LiveKitAdapter().receive(delivery, Played.SOURCE))
        .isInstanceOf(Verification.Accepted.class);
  }

  @Test
  void itsTokenOfAnotherSecretIsRefused() {
    Delivery delivery = signedByTheLibrary(BODY, "another-secret-of-no-value-00000000000");
    assertThat(new LiveKitAdapter().receive(delivery, Played.SOURCE))
        .isInstanceOf(Verification.Rejected.class);
  }

  @Test
  void itReceivesWhatTheTestsSignAndRefusesWhatTheyBreak() {
    long second = now.getEpochSecond();
    String token =
        Signer.tokenOf(Signer.claims(Signer.KEY, second, second + 300, Signer.hash(BODY)));
    WebhookReceiver receiver = new WebhookReceiver(Signer.KEY, Signer.SECRET);
    assertThat(receiver.receive(BODY, token).getParticipant().getIdentity()).isEqualTo("alice");
    assertThatThrownBy(() -> receiver.receive(BODY + " ", token)).isNotNull();
    assertThatThrownBy(() -> receiver.receive(BODY, "Bearer " + token)).isNotNull();
  }

  @Test
  void whatItsMessagesAreAsJsonIsUnderstood() throws InvalidProtocolBufferException {
    MemoryInbox inbox = new MemoryInbox(new LiveKitAdapter(), Played.SOURCE);
    for (WebhookEvent event : meeting()) {
      inbox.post(signedByTheLibrary(JsonFormat.printer().print(event), Signer.SECRET));
    }
    for (WebhookEvent event : meeting()) {
      // The same meeting as a writer of the other JSON style writes it: all of it is known by now.
      String snake = JsonFormat.printer().preservingProtoFieldNames().print(event);
      inbox.post(signedByTheLibrary(snake, Signer.SECRET));
      assertThat(new LiveKitAdapter().read(snake)).isEqualTo(readCamel(event));
    }
    assertThat(inbox.kept()).hasSize(meeting().size());
    var records = inbox.records(Moment.ofSeconds(RoomScript.T0 + 900));
    assertThat(records).containsOnlyKeys("RM_one");
    MeetingRecord record = records.values().iterator().next();
    assertThat(record.texts().topic()).contains("weekly");
    assertThat(record.abilities())
        .containsExactlyInAnyOrder(Ability.AUDIO, Ability.SHARE_SCREEN, Ability.RECORDING);
    assertThat(record.attendance().participants())
        .extracting(row -> row.person().identity().id() + "/" + row.presentMicros())
        .containsExactly("u-alice/93600000");
  }

  private static Object readCamel(WebhookEvent event) throws InvalidProtocolBufferException {
    return new LiveKitAdapter().read(JsonFormat.printer().print(event));
  }

  private static List<WebhookEvent> meeting() {
    Room room =
        Room.newBuilder().setSid("RM_one").setName("weekly").setCreationTime(RoomScript.T0).build();
    ParticipantInfo alice =
        ParticipantInfo.newBuilder()
            .setSid("PA_1")
            .setIdentity("alice")
            .setJoinedAt(RoomScript.T0 + 4)
            .setJoinedAtMs(RoomScript.T0 * 1_000 + 4_400)
            .build();
    ParticipantInfo brief =
        ParticipantInfo.newBuilder().setSid("PA_1").setIdentity("alice").build();
    ParticipantInfo agent =
        alice.toBuilder().setSid("PA_2").setIdentity("agent").setKindValue(4).build();
    EgressInfo egress =
        EgressInfo.newBuilder()
            .setEgressId("EG_1")
            .setRoomId("RM_one")
            .setStatus(EgressStatus.EGRESS_ACTIVE)
            .setStartedAt(RoomScript.T0 * 1_000_000_000L + 9)
            .setRoomComposite(
                RoomCompositeEgressRequest.newBuilder()
                    .addFileOutputs(EncodedFileOutput.newBuilder().setFilepath("x.mp4")))
            .build();
    List<WebhookEvent.Builder> events =
        List.of(
            event("room_started", 0).setRoom(room),
            event("participant_joined", 4).setRoom(room).setParticipant(alice),
            event("participant_joined", 4).setRoom(room).setParticipant(agent),
            event("track_published", 5)
                .setRoom(room)
                .setParticipant(brief)
                .setTrack(TrackInfo.newBuilder().setSid("TR_1").setSource(TrackSource.MICROPHONE)),
            event("track_published", 6)
                .setRoom(room)
                .setParticipant(brief)
                .setTrack(
                    TrackInfo.newBuilder()
                        .setType(TrackType.VIDEO)
                        .setSource(TrackSource.SCREEN_SHARE)),
            event("egress_updated", 9).setEgressInfo(egress),
            event("participant_left", 98)
                .setRoom(room)
                .setParticipant(
                    alice.toBuilder().setDisconnectReason(DisconnectReason.CLIENT_INITIATED)),
            event("room_finished", 119).setRoom(room));
    return IntStream.range(0, events.size())
        .mapToObj(i -> events.get(i).setId("EV_sdk" + i).build())
        .toList();
  }

  private static WebhookEvent.Builder event(String type, long at) {
    long second = RoomScript.T0 + at;
    return WebhookEvent.newBuilder().setEvent(type).setCreatedAt(second);
  }
}
