package dev.rollcall.registry;

import static dev.rollcall.identity.DirectoryNode.ACME;
import static dev.rollcall.identity.DirectoryNode.FIRST;
import static dev.rollcall.identity.DirectoryNode.LAB;
import static dev.rollcall.identity.DirectoryNode.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.identity.DirectoryNode;
import dev.rollcall.identity.UserTable;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.testkit.MutableClock;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParticipantResolverTest {

  @TempDir private Path folder;
  private DirectoryNode node;
  private ParticipantResolver resolver;

  @BeforeEach
  void start() {
    node = DirectoryNode.seeded(folder, new MutableClock("2026-11-20T09:00:00Z"));
    resolver = new ParticipantResolver(node.directory, node.sources);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void guestsAndDevicesBelongToTheirSource() {
    assertThat(resolver.resolve(LAB, Participant.of(IdType.GUEST, "alice")))
        .isEqualTo(new Identity.Guest(LAB, "alice"));
    assertThat(resolver.resolve(LAB, Participant.of(IdType.DEVICE, "alice")))
        .isEqualTo(new Identity.Device(LAB, "alice"));
  }

  @Test
  void userIdIsOfTheTenantThatIsNamedElseOfTheSources() {
    TenantKey elsewhere = new TenantKey("elsewhere");
    assertThat(resolver.resolve(LAB, userId("alice", Optional.empty())))
        .isEqualTo(node.user(ACME, "alice"));
    assertThat(resolver.resolve(LAB, userId("alice", Optional.of(ACME))))
        .isEqualTo(node.user(ACME, "alice"));
    assertThat(resolver.resolve(LAB, userId("alice", Optional.of(OTHER))))
        .isEqualTo(node.user(OTHER, "alice"));
    assertThat(resolver.resolve(LAB, userId("bob", Optional.of(OTHER))))
        .isEqualTo(new Identity.ForeignUser(OTHER, "bob"));
    assertThat(resolver.resolve(LAB, userId("bob", Optional.of(elsewhere))))
        .isEqualTo(new Identity.ForeignUser(elsewhere, "bob"));
  }

  @Test
  void unknownIdIsUnresolved() {
    assertThat(resolver.resolve(LAB, userId("nobody", Optional.empty())))
        .isEqualTo(new Identity.Unresolved("nobody"));
    assertThat(resolver.resolve(new SourceId("/nowhere"), userId("bob", Optional.empty())))
        .isEqualTo(new Identity.Unresolved("bob"));
    assertThat(resolver.resolve(LAB, Participant.of(IdType.UNION_ID, "on_nobody")))
        .isEqualTo(new Identity.Unresolved("on_nobody"));
    assertThat(resolver.resolve(LAB, openId(FIRST, "ou_nobody")))
        .isEqualTo(new Identity.Unresolved("ou_nobody"));
  }

  @Test
  void allThreeIdsOfAUserAreTheSameUser() {
    Identity.User alice = node.user(ACME, "alice");
    assertThat(resolver.resolve(LAB, Participant.of(IdType.UNION_ID, "on_explicit_alice")))
        .isEqualTo(alice);
    assertThat(resolver.resolve(LAB, openId(FIRST, "ou_explicit_alice"))).isEqualTo(alice);
  }

  @Test
  void userOfTheRunningTransactionIsResolvedInsideIt() {
    Identity dan =
        node.database.write(
            open -> {
              UserTable.insert(open, ACME, "dan", Optional.empty());
              return resolver.within(open).resolve(LAB, userId("dan", Optional.empty()));
            });
    assertThat(dan).isEqualTo(node.user(ACME, "dan"));
  }

  @Test
  void unknownUnionIdsAndOpenIdsAreRefusedWithTheReason() {
    assertThat(resolver.refusal(Participant.of(IdType.UNION_ID, "on_nobody")))
        .contains("no user has the union_id 'on_nobody'");
    assertThat(resolver.refusal(openId(FIRST, "ou_nobody")))
        .contains("no user has the open_id 'ou_nobody' for the app '" + FIRST + "'");
    assertThat(resolver.refusal(openId(new AppId("cli_x"), "ou_explicit_alice")))
        .contains("no app has the app_id 'cli_x'");
  }

  @Test
  void resolvableParticipantIsNotRefused() {
    assertThat(resolver.refusal(userId("new", Optional.empty()))).isEmpty();
    assertThat(resolver.refusal(Participant.of(IdType.GUEST, "g"))).isEmpty();
    assertThat(resolver.refusal(Participant.of(IdType.DEVICE, "d"))).isEmpty();
    assertThat(resolver.refusal(openId(FIRST, "ou_explicit_alice"))).isEmpty();
    assertThat(resolver.refusal(Participant.of(IdType.UNION_ID, "on_explicit_alice"))).isEmpty();
  }

  private static Participant userId(String id, Optional<TenantKey> tenant) {
    return new Participant(
        IdType.USER_ID, id, Optional.empty(), Optional.empty(), Optional.empty(), tenant);
  }

  private static Participant openId(AppId app, String id) {
    return new Participant(
        IdType.OPEN_ID, id, Optional.of(app), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
