package dev.rollcall.registry;

import static dev.rollcall.identity.DirectoryNode.ACME;
import static dev.rollcall.identity.DirectoryNode.LAB;
import static dev.rollcall.identity.DirectoryNode.ROOM;
import static dev.rollcall.identity.DirectoryNode.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.identity.DirectoryNode;
import dev.rollcall.identity.UserIdType;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.record.SourceId;
import dev.rollcall.testkit.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

  @TempDir private Path folder;
  private final MutableClock clock = new MutableClock("2026-11-20T09:00:00Z");
  private DirectoryNode node;

  @BeforeEach
  void start() {
    node = DirectoryNode.seeded(folder, clock);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void sourceIsFoundByIdAndByName() {
    Source room = new Source(ROOM, "room", ACME, "janus", Map.of("tk-a", "alice"));
    assertThat(node.sources.source(ROOM)).contains(room);
    assertThat(node.sources.byName("room").orElseThrow().source()).isEqualTo(room);
    assertThat(node.sources.byName("lab-1").orElseThrow().source().id()).isEqualTo(LAB);
    assertThat(node.sources.all()).extracting(Source::id).containsExactly(ROOM, LAB);
    assertThat(node.sources.source(new SourceId("/nowhere"))).isEmpty();
    assertThat(node.sources.byName("nowhere")).isEmpty();
  }

  @Test
  void sourceIsFoundByItsKeyAndByNothingElse() {
    assertThat(node.sources.byKey("source-key-of-no-value").orElseThrow().id()).isEqualTo(LAB);
    assertThat(node.sources.byKey("source-key-of-no-valuE")).isEmpty();
    assertThat(node.sources.byKey("janus-password-of-no-value")).isEmpty();
    assertThat(node.sources.byKey("")).isEmpty();
    assertThat(node.sources.byKey("k".repeat(10_000))).isEmpty();
  }

  @Test
  void ownKeysComeBackAsTheyWereGivenAfterARestart() {
    node.close();
    node = DirectoryNode.on(folder, clock);
    Source room = node.sources.source(ROOM).orElseThrow();
    assertThat(node.sources.ownKeys(room))
        .isEqualTo(Map.of("username", "janus", "password", "janus-password-of-no-value"));
    assertThat(node.sources.current(ROOM).orElseThrow().keepDeliveries())
        .isEqualTo(Duration.ofDays(7));
    Source lab = node.sources.source(LAB).orElseThrow();
    assertThat(node.sources.ownKeys(lab)).isEmpty();
    assertThat(node.sources.current(LAB).orElseThrow().keepDeliveries())
        .isEqualTo(Duration.ofDays(30));
  }

  @Test
  void identityIsTriedAsOneOfPeopleThenAsUserIdThenAsOpenId() {
    Source room = node.sources.source(ROOM).orElseThrow();
    String openId =
        node.directory
            .id(node.user(ACME, "bob"), UserIdType.OPEN_ID, node.app(SECOND))
            .orElseThrow();
    assertThat(node.sources.person(room, "tk-a")).contains(Participant.of(IdType.USER_ID, "alice"));
    assertThat(node.sources.person(room, "bob")).contains(Participant.of(IdType.USER_ID, "bob"));
    assertThat(node.sources.person(room, openId)).contains(Participant.of(IdType.USER_ID, "bob"));
    assertThat(node.sources.person(room, "tk-z")).isEmpty();
    assertThat(node.sources.person(room, "olga")).isEmpty();
    assertThat(node.sources.person(room, "")).isEmpty();
  }
}
