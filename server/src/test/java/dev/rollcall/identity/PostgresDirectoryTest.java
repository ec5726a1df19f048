package dev.rollcall.identity;

import static dev.rollcall.identity.DirectoryNode.ACME;
import static dev.rollcall.identity.DirectoryNode.FIRST;
import static dev.rollcall.identity.DirectoryNode.LAB;
import static dev.rollcall.identity.DirectoryNode.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.StoreUrl;
import dev.rollcall.config.UsageException;
import dev.rollcall.database.Database;
import dev.rollcall.identity.DirectoryCaches.UserKey;
import dev.rollcall.manage.ManagedTokens;
import dev.rollcall.record.Identity;
import dev.rollcall.testkit.MutableClock;
import dev.rollcall.testkit.RoundTrips;
import dev.rollcall.testkit.StatementCount;
import dev.rollcall.tokens.IssuedToken;
import dev.rollcall.tokens.TokenCheck;
import dev.rollcall.tokens.TokenIssuer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes on one PostgreSQL: each with a data folder, a server key and caches of its own. */
class PostgresDirectoryTest {

  @TempDir private static Path folders;
  private static EmbeddedPostgres server;
  private static DirectoryNode one;
  private static DirectoryNode two;
  private static final MutableClock CLOCK = new MutableClock("2026-11-20T09:00:00Z");

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8").start();
    one = DirectoryNode.on(open(), folder("one"), CLOCK);
    one.seed(DirectoryNode.SEED);
    Files.copy(folder("one").resolve("server.key"), folder("two").resolve("server.key"));
    two = DirectoryNode.on(open(), folder("two"), CLOCK);
  }

  @AfterAll
  static void stop() throws IOException {
    one.close();
    two.close();
    server.close();
  }

  @Test
  void nodeWithoutTheServerKeyIsToldWhichFileToBring() {
    try (Database database = open()) {
      assertThatThrownBy(
              () ->
                  DirectoryNode.on(
                      database, folder("three"), new MutableClock("2026-11-20T09:00:00Z")))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining(folder("three").resolve("server.key").toString());
    }
  }

  @Test
  void bothNodesSeeTheSameDirectory() {
    assertThat(two.directory.entry(two.user(ACME, "alice")))
        .isEqualTo(one.directory.entry(one.user(ACME, "alice")));
    assertThat(two.directory.apps(ACME)).isEqualTo(one.directory.apps(ACME)).hasSize(4);
    assertThat(two.directory.byUnionId("on_explicit_alice")).contains(one.user(ACME, "alice"));
    assertThat(two.sources.byKey("source-key-of-no-value").orElseThrow().id()).isEqualTo(LAB);
    assertThat(two.seed(DirectoryNode.SEED)).isFalse();
  }

  @Test
  void tokenOfOneNodeIsGoodAtTheOther() {
    String minted =
        one.database
            .write(
                open ->
                    one.tokens.mint(
                        open, one.app(FIRST), Optional.empty(), Set.of(), Duration.ofHours(1)))
            .token();
    assertThat(two.tokens.check(minted)).isInstanceOf(TokenCheck.Valid.class);
    assertThat(two.tokens.check("t-fixed-of-no-value")).isInstanceOf(TokenCheck.Valid.class);
  }

  @Test
  void tokenRevokedByOneNodeIsRefusedByTheOtherWithinASecond() {
    IssuedToken minted =
        one.database.write(
            open ->
                one.tokens.mint(
                    open, one.app(FIRST), Optional.empty(), Set.of(), Duration.ofHours(1)));
    for (DirectoryNode node : List.of(one, two)) {
      assertThat(node.tokens.check(minted.token())).isInstanceOf(TokenCheck.Valid.class);
    }
    ManagedTokens managed = new ManagedTokens(one.tokens, Duration.ofHours(1), CLOCK);
    one.database.write(open -> managed.delete(one.tokens.id(minted)).on(open, (_, _, _) -> {}));
    one.tokens.forget();
    assertThat(one.tokens.check(minted.token())).isInstanceOf(TokenCheck.Unknown.class);
    CLOCK.pass(DirectoryCaches.FRESH);
    assertThat(two.tokens.check(minted.token())).isInstanceOf(TokenCheck.Unknown.class);
  }

  @Test
  void usersThatArePreparedCostOneStatementTogether() throws IOException {
    Set<UserKey> keys = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      String id = "prepared-" + i;
      keys.add(new UserKey(ACME, id));
      one.database.write(open -> UserTable.insert(open, ACME, id, Optional.empty()));
    }
    try (RoundTrips network = network();
        DirectoryNode far = far(network)) {
      far.user(ACME, "alice");
      assertThat(network.of(() -> far.directory.prepare(keys))).isEqualTo(1);
      assertThat(network.of(() -> keys.forEach(key -> far.user(ACME, key.userId())))).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = UserIdType.class,
      names = {"OPEN_ID", "UNION_ID"})
  void idsThatArePreparedCostOneStatementTogether(UserIdType type) throws IOException {
    List<Identity> people = new ArrayList<>();
    people.add(one.user(ACME, "alice"));
    for (int i = 0; i < 20; i++) {
      String id = "served-as-" + type + i;
      people.add(one.database.write(open -> UserTable.insert(open, ACME, id, Optional.empty())));
    }
    App app = one.app(FIRST);
    List<Optional<String>> oneByOne = ids(one, people, type, app);
    try (RoundTrips network = network();
        DirectoryNode far = far(network)) {
      // Remembers that some of them are explicit.
      far.directory.id(people.getLast(), type, app);
      assertThat(network.of(() -> far.directory.prepare(people, type, app))).isEqualTo(1);
      assertThat(network.of(() -> assertThat(ids(far, people, type, app)).isEqualTo(oneByOne)))
          .isZero();
      assertThat(oneByOne.getFirst().orElseThrow()).contains("_explicit_alice");
    }
  }

  private static List<Optional<String>> ids(
      DirectoryNode node, List<Identity> people, UserIdType type, App app) {
    return people.stream().map(person -> node.directory.id(person, type, app)).toList();
  }

  private static RoundTrips network() throws IOException {
    return new RoundTrips(server.getJdbcUrl("postgres", "postgres"));
  }

  private static DirectoryNode far(RoundTrips network) throws IOException {
    Files.copy(
        folder("one").resolve("server.key"),
        folder("far").resolve("server.key"),
        StandardCopyOption.REPLACE_EXISTING);
    return DirectoryNode.on(Database.postgresql(new StoreUrl(network.url())), folder("far"), CLOCK);
  }

  @Test
  void nodesThatAskAtTheSameMomentIssueOneToken() throws Exception {
    List<TokenIssuer.Issue> issues =
        together(
            count -> {
              DirectoryNode node = count % 2 == 0 ? one : two;
              return node.tokens.issue(FIRST, SECRET);
            });
    assertThat(issues).hasSize(8).containsOnly(issues.getFirst());
    assertThat(issues.getFirst()).isInstanceOf(TokenIssuer.Issue.Issued.class);
  }

  @Test
  void nodesThatMakeUsersAtTheSameMomentMakeEachOnce() throws Exception {
    List<Identity.User> users =
        together(
            count -> {
              DirectoryNode node = count % 2 == 0 ? one : two;
              return node.database.write(
                  open -> UserTable.insert(open, ACME, "made-" + count / 2, Optional.empty()));
            });
    assertThat(users).hasSize(8);
    assertThat(users.stream().distinct()).hasSize(4);
    assertThat(users.stream().map(Identity.User::number).distinct()).hasSize(4);
  }

  @Test
  void nodesThatMakeManyUsersAtTheSameMomentMakeEachOnce() throws Exception {
    together(
        count -> {
          DirectoryNode node = count % 2 == 0 ? one : two;
          return node.database.write(
              open -> {
                // Half of them are those of the next task too.
                node.directory.createMissing(open, names(count * 50, 100));
                return true;
              });
        });
    List<Long> numbers = new ArrayList<>();
    for (DirectoryCaches.UserKey key : names(0, 450).keySet()) {
      Identity.User user = one.directory.user(key.tenant(), key.userId()).orElseThrow();
      assertThat(two.directory.user(key.tenant(), key.userId())).contains(user);
      numbers.add(user.number());
    }
    assertThat(numbers).doesNotHaveDuplicates();
  }

  @Test
  void manyNewUsersTakeOneStatementOfTheWriterAndKnownOnesNone() {
    assertThat(statements(names(0, 300))).isOne();
    assertThat(statements(names(0, 300))).isZero();
  }

  private static int statements(Map<DirectoryCaches.UserKey, Optional<String>> names) {
    StatementCount count = new StatementCount();
    one.database.write(
        open -> {
          one.directory.createMissing(count.on(open), names);
          return true;
        });
    return count.statements();
  }

  private static Map<DirectoryCaches.UserKey, Optional<String>> names(int from, int count) {
    Map<DirectoryCaches.UserKey, Optional<String>> names = new LinkedHashMap<>();
    for (int i = from; i < from + count; i++) {
      names.put(new DirectoryCaches.UserKey(ACME, "many-" + i), Optional.of("Many " + i));
    }
    return names;
  }

  @Test
  void changeByOneNodeIsSeenByTheOtherWithinASecond() {
    Identity.User gone =
        one.database.write(open -> UserTable.insert(open, ACME, "leaver", Optional.empty()));
    App app = one.app(FIRST);
    for (DirectoryNode node : List.of(one, two)) {
      assertThat(node.directory.user(ACME, "leaver")).contains(gone);
      assertThat(node.directory.id(gone, UserIdType.OPEN_ID, app)).isPresent();
    }
    one.database.write(
        open -> {
          UserTable.delete(open, gone);
          Directory.noteChange(open);
          return true;
        });
    one.directory.forget();
    CLOCK.pass(DirectoryCaches.FRESH);
    for (DirectoryNode node : List.of(one, two)) {
      assertThat(node.directory.user(ACME, "leaver")).isEmpty();
      assertThat(node.directory.id(gone, UserIdType.OPEN_ID, app)).isEmpty();
      assertThat(node.directory.withDeleted().user(ACME, "leaver")).contains(gone);
    }
  }

  @FunctionalInterface
  private interface Task<T> {
    T run(int count) throws Exception;
  }

  private static <T> List<T> together(Task<T> task) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int count = i;
        running.add(
            threads.submit(
                () -> {
                  go.await();
                  return task.run(count);
                }));
      }
      go.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> future : running) {
        results.add(future.get());
      }
      return results;
    }
  }

  private static Database open() {
    return Database.postgresql(new StoreUrl(server.getJdbcUrl("postgres", "postgres")));
  }

  private static Path folder(String name) {
    Path folder = folders.resolve(name);
    assertThat(folder.toFile().mkdirs() || Files.isDirectory(folder)).isTrue();
    return folder;
  }
}
