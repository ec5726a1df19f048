package dev.rollcall.identity;

import static dev.rollcall.identity.DirectoryNode.ACME;
import static dev.rollcall.identity.DirectoryNode.FIRST;
import static dev.rollcall.identity.DirectoryNode.OTHER;
import static dev.rollcall.identity.DirectoryNode.SECOND;
import static dev.rollcall.identity.DirectoryNode.STORE_APP;
import static dev.rollcall.identity.DirectoryNode.THIRD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.RateLimits;
import dev.rollcall.database.Database;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.PasswordHash;
import dev.rollcall.testkit.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTest {

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
  void explicitIdsWinBothWays() {
    Identity.User alice = node.user(ACME, "alice");
    assertThat(id(alice, UserIdType.OPEN_ID, FIRST)).isEqualTo("ou_explicit_alice");
    assertThat(id(alice, UserIdType.UNION_ID, FIRST)).isEqualTo("on_explicit_alice");
    assertThat(id(alice, UserIdType.USER_ID, FIRST)).isEqualTo("alice");
    assertThat(node.directory.byOpenId(FIRST, "ou_explicit_alice")).contains(alice);
    assertThat(node.directory.byUnionId("on_explicit_alice")).contains(alice);
    assertThat(node.directory.byOpenId(SECOND, "ou_explicit_alice")).isEmpty();
  }

  @Test
  void derivedIdsLeadBackToTheirUser() {
    Identity.User bob = node.user(ACME, "bob");
    String openId = id(bob, UserIdType.OPEN_ID, FIRST);
    String unionId = id(bob, UserIdType.UNION_ID, FIRST);
    assertThat(openId).matches("ou_[0-9a-f]{32}");
    assertThat(unionId).matches("on_[0-9a-f]{32}");
    assertThat(node.directory.byOpenId(FIRST, openId)).contains(bob);
    assertThat(node.directory.byUnionId(unionId)).contains(bob);
  }

  @Test
  void openIdDiffersByAppAndUnionIdByDeveloper() {
    Identity.User bob = node.user(ACME, "bob");
    assertThat(
            Set.of(
                id(bob, UserIdType.OPEN_ID, FIRST),
                id(bob, UserIdType.OPEN_ID, SECOND),
                id(bob, UserIdType.OPEN_ID, THIRD)))
        .hasSize(3);
    assertThat(id(bob, UserIdType.UNION_ID, FIRST))
        .isEqualTo(id(bob, UserIdType.UNION_ID, SECOND))
        .isEqualTo(id(bob, UserIdType.UNION_ID, STORE_APP))
        .isNotEqualTo(id(bob, UserIdType.UNION_ID, THIRD));
    assertThat(node.directory.byUnionId(id(bob, UserIdType.UNION_ID, THIRD))).contains(bob);
  }

  @Test
  void explicitUnionIdBelongsToTheDeveloperOfTheFirstApp() {
    assertThat(id(node.user(ACME, "alice"), UserIdType.UNION_ID, THIRD)).matches("on_[0-9a-f]{32}");
  }

  @Test
  void idsAreTheSameAfterARestart() {
    Identity.User bob = node.user(ACME, "bob");
    String openId = id(bob, UserIdType.OPEN_ID, FIRST);
    node.close();
    node = DirectoryNode.on(folder, clock);
    assertThat(node.user(ACME, "bob")).isEqualTo(bob);
    assertThat(id(bob, UserIdType.OPEN_ID, FIRST)).isEqualTo(openId);
    assertThat(node.directory.byOpenId(FIRST, openId)).contains(bob);
  }

  @Test
  void openIdForAnUnknownAppIsUnknown() {
    String openId = id(node.user(ACME, "bob"), UserIdType.OPEN_ID, FIRST);
    assertThat(node.directory.byOpenId(new AppId("cli_nowhere"), openId)).isEmpty();
  }

  @Test
  void sameUserIdInTwoTenantsIsTwoUsers() {
    assertThat(node.user(ACME, "alice")).isNotEqualTo(node.user(OTHER, "alice"));
    assertThat(node.directory.user(OTHER, "bob")).isEmpty();
  }

  @Test
  void unresolvedIdIsServedAsItIs() {
    SourceId source = new SourceId("/s");
    App app = node.app(FIRST);
    assertThat(node.directory.id(new Identity.Guest(source, "g"), UserIdType.OPEN_ID, app))
        .contains("g");
    assertThat(node.directory.id(new Identity.Device(source, "d"), UserIdType.UNION_ID, app))
        .contains("d");
    assertThat(node.directory.id(new Identity.Unresolved("s"), UserIdType.USER_ID, app))
        .contains("s");
  }

  @Test
  void aForeignUserHasAUserIdAndNoOther() {
    Identity foreign = new Identity.ForeignUser(new TenantKey("elsewhere"), "alice");
    App app = node.app(FIRST);
    assertThat(node.directory.id(foreign, UserIdType.USER_ID, app)).contains("alice");
    assertThat(node.directory.id(foreign, UserIdType.OPEN_ID, app)).isEmpty();
    assertThat(node.directory.id(foreign, UserIdType.UNION_ID, app)).isEmpty();
  }

  @Test
  void unknownUserIsMadeOnceAndKnownFromThen() {
    Identity.User made = make("dan");
    assertThat(make("dan")).isEqualTo(made);
    assertThat(node.user(ACME, "dan")).isEqualTo(made);
    assertThat(make("alice")).isEqualTo(node.user(ACME, "alice"));
    assertThat(node.directory.entry(node.user(ACME, "dan")).profile().name()).contains("Dan");
  }

  @Test
  void userOfATransactionThatFailsNeverWas() {
    assertThatThrownBy(
            () ->
                node.database.write(
                    open -> {
                      UserTable.insert(open, ACME, "ghost", Optional.empty());
                      assertThat(node.directory.within(open).user(ACME, "ghost")).isPresent();
                      throw new IllegalStateException("the rest fails");
                    }))
        .hasStackTraceContaining("the rest fails");
    assertThat(node.directory.user(ACME, "ghost")).isEmpty();
    Identity.User dan = make("dan");
    assertThat(node.directory.byOpenId(FIRST, id(dan, UserIdType.OPEN_ID, FIRST))).contains(dan);
  }

  @Test
  void userThatAnotherNodeMakesIsSeenAtOnce() {
    assertThat(node.directory.user(ACME, "eve")).isEmpty();
    Identity.User eve =
        node.database.write(open -> UserTable.insert(open, ACME, "eve", Optional.empty()));
    assertThat(node.directory.user(ACME, "eve")).contains(eve);
  }

  @Test
  void appIsReadAnewAfterASecond() {
    assertThat(node.app(FIRST).enabled()).isTrue();
    node.execute("UPDATE apps SET enabled = 0");
    clock.pass(Duration.ofSeconds(1));
    assertThat(node.app(FIRST).enabled()).isFalse();
  }

  @Test
  void appIsAsTheSeedDeclaresIt() {
    assertThat(node.app(FIRST))
        .isEqualTo(
            new App(
                FIRST,
                ACME,
                App.Type.CUSTOM,
                "example",
                true,
                Set.of("vc:meeting:readonly"),
                Optional.empty(),
                OptionalLong.empty()));
    assertThat(node.app(THIRD).rateLimits()).contains(new RateLimits(true, 5, 60));
    assertThat(node.app(THIRD).monthlyQuota()).hasValue(1000);
    assertThat(node.app(STORE_APP).rateLimits()).contains(RateLimits.UNLIMITED);
    assertThat(node.directory.app(STORE_APP, OTHER).orElseThrow().enabled()).isFalse();
    assertThat(node.directory.app(FIRST, OTHER)).isEmpty();
    assertThat(node.directory.apps(ACME))
        .extracting(App::id)
        .containsExactly(FIRST, SECOND, THIRD, STORE_APP);
  }

  @Test
  void administratorSeesEveryIdOfAUser() {
    UserEntry alice = node.directory.entry(node.user(ACME, "alice"));
    assertThat(alice.profile().name()).contains("Alice");
    assertThat(alice.tenant()).isEqualTo(ACME);
    assertThat(alice.unionId()).isEqualTo("on_explicit_alice");
    assertThat(alice.openIds()).containsOnlyKeys(FIRST, SECOND, THIRD, STORE_APP);
    assertThat(alice.openIds()).containsEntry(FIRST, "ou_explicit_alice");
    assertThat(node.directory.entry(node.user(OTHER, "olga")).profile().name()).isEmpty();
    assertThat(node.directory.user(ACME, "nobody")).isEmpty();
  }

  @Test
  void secondSeedIsPassedOver() {
    String another =
        "tenants: [{tenant_key: another, apps: [{app_id: cli_another, app_secret:"
            + " secret-of-no-value}]}]";
    assertThat(node.seed(another)).isFalse();
    assertThat(node.directory.apps(ACME)).isNotEmpty();
    assertThat(node.directory.apps(new TenantKey("another"))).isEmpty();
    assertThat(node.directory.hasApp(new AppId("cli_another"))).isFalse();
  }

  private Identity.User make(String userId) {
    return node.database.write(open -> UserTable.insert(open, ACME, userId, Optional.of("Dan")));
  }

  private String id(Identity.User user, UserIdType type, AppId app) {
    return node.directory.id(user, type, node.app(app)).orElseThrow();
  }

  @Test
  void profileOfAUserIsReadOnDemand() {
    Identity.User alice = node.user(ACME, "alice");
    UserProfile profile = node.directory.profile(alice);
    assertThat(profile.email()).hasValue("alice@example.com");
    assertThat(profile.mobile()).hasValue("+8613800000001");
    assertThat(profile.departmentIds()).containsExactly("od-2", "od-1");
    assertThat(node.directory.profile(node.user(ACME, "bob")))
        .isEqualTo(UserProfile.named(Optional.of("Bob")));
    assertThat(found(open -> UserTable.byEmail(open, ACME, "alice@example.com"))).hasValue(alice);
    assertThat(found(open -> UserTable.byEmail(open, OTHER, "alice@example.com"))).isEmpty();
    assertThat(found(open -> UserTable.byMobile(open, ACME, "+8613800000001"))).hasValue(alice);
  }

  @Test
  void passwordIsCheckedAgainstItsHash() {
    assertThat(password("alice").orElseThrow().matches("alice-password-of-no-value")).isTrue();
    assertThat(password("bob")).isEmpty();
  }

  @Test
  void profileOfAnAppIsReadWithItsSecrets() {
    AppProfile profile = node.directory.profile(FIRST).orElseThrow();
    assertThat(profile.tenant()).isEqualTo(ACME);
    assertThat(profile.redirectUris()).containsExactly("https://app.example.com/callback");
    assertThat(profile.encryptKey()).hasValue("encrypt-key-of-no-value");
    assertThat(profile.verificationToken()).hasValue("verification-token-of-no-value");
    assertThat(node.directory.profile(new AppId("cli_none"))).isEmpty();
  }

  private Optional<PasswordHash> password(String userId) {
    return node.database.read(open -> UserTable.password(open, node.user(ACME, userId)));
  }

  private Optional<Identity.User> found(Database.Work<Optional<Identity.User>> look) {
    return node.database.read(look);
  }
}
