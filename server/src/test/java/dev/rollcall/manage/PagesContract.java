package dev.rollcall.manage;

import static dev.rollcall.identity.DirectoryNode.ACME;
import static dev.rollcall.identity.DirectoryNode.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.admins.ChangeLog;
import dev.rollcall.admins.Changes;
import dev.rollcall.database.Database;
import dev.rollcall.identity.DirectoryNode;
import dev.rollcall.testkit.MutableClock;
import dev.rollcall.testkit.StatementCount;
import dev.rollcall.time.IdSource;
import dev.rollcall.tokens.TokenFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Pages of resources: on a remote store each statement is a round trip. */
abstract class PagesContract {

  private static final ChangeLog NO_LOG = (_, _, _) -> {};
  private static final int MOST = 500;

  private final MutableClock clock = new MutableClock("2026-11-20T09:00:00Z");
  private DirectoryNode node;
  private Users users;
  private Apps apps;
  private ManagedTokens tokens;

  /** An empty store. */
  abstract Database store(Path folder);

  @BeforeEach
  void start(@TempDir Path folder) {
    node = DirectoryNode.on(store(folder), folder, clock);
    node.seed(DirectoryNode.SEED);
    users = new Users(node.directory, IdSource.secure());
    apps = new Apps(node.key, clock, IdSource.secure());
    tokens = new ManagedTokens(node.tokens, Duration.ofDays(1), clock);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  /** Reads a page of at most so many. */
  @FunctionalInterface
  private interface Page {
    List<ObjectNode> of(StatementCount count, int most);
  }

  @Test
  void pageOfUsersTakesTheSameStatementsHoweverLong() {
    for (int i = 0; i < 20; i++) {
      made(users.create(body("'user_id':'u%02d','name':'U','union_id':'on_%d'".formatted(i, i))));
    }
    assertSameStatements(pageOf(users, Map.of("tenant_key", ACME.value())), 22, 5);
  }

  @Test
  void pageOfAppsTakesTheSameStatementsHoweverLong() {
    for (int i = 0; i < 4; i++) {
      made(apps.create(body("'app_id':'cli_%d','name':'A'".formatted(i))));
    }
    assertSameStatements(pageOf(apps, Map.of()), 8, 2);
    assertSameStatements(pageOf(apps, Map.of("tenant_key", ACME.value())), 8, 2);
  }

  @Test
  void pageOfTokensTakesTheSameStatementsHoweverLong() {
    for (int i = 0; i < 20; i++) {
      made(
          tokens.create(
              body("'kind':'user','user_id':'bob','app_id':'%s'".formatted(FIRST.value()))));
    }
    TokenFilter bobs = new TokenFilter("", "bob", "");
    assertSameStatements(
        (count, most) ->
            node.database.readSnapshot(
                connection -> tokens.page(count.on(connection), bobs, "", most)),
        20,
        1);
  }

  @Test
  void pageTellsOfEachWhatItsOwnCallTells() {
    made(apps.create(body("'app_id':'cli_x','redirect_uris':['https://x.example/c']")));
    assertPageAsEach(users, Map.of("tenant_key", ACME.value()), 2);
    assertPageAsEach(users, Map.of("tenant_key", DirectoryNode.OTHER.value()), 2);
    assertPageAsEach(apps, Map.of(), 5);
    assertPageAsEach(apps, Map.of("tenant_key", DirectoryNode.OTHER.value()), 1);
  }

  private void assertPageAsEach(
      ResourceCollection collection, Map<String, String> parameters, int size) {
    List<Resource> page =
        node.database.readSnapshot(connection -> collection.page(connection, parameters, "", MOST));
    assertThat(page).hasSize(size);
    for (Resource resource : page) {
      ResourceCollection.Place place = new ResourceCollection.Place(resource.id(), parameters);
      Optional<Resource> own =
          node.database.readSnapshot(connection -> collection.find(connection, place));
      assertThat(own).contains(resource);
    }
    List<Resource> rest =
        node.database.readSnapshot(
            connection -> collection.page(connection, parameters, page.getFirst().id(), MOST));
    assertThat(rest).isEqualTo(page.subList(1, size));
  }

  private Page pageOf(ResourceCollection collection, Map<String, String> parameters) {
    return (count, most) ->
        node.database.readSnapshot(
            connection ->
                collection.page(count.on(connection), parameters, "", most).stream()
                    .map(Resource::members)
                    .toList());
  }

  private static void assertSameStatements(Page page, int size, int statements) {
    for (int most : List.of(2, MOST)) {
      StatementCount count = new StatementCount();
      assertThat(page.of(count, most)).hasSize(Math.min(most, size));
      assertThat(count.statements()).as(most + " at most").isEqualTo(statements);
    }
  }

  private static JsonNode body(String members) {
    String text = "{'tenant_key':'%s',%s}".formatted(ACME.value(), members);
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }

  private <T> void made(Changes.Work<T> work) {
    node.database.write(connection -> work.on(connection, NO_LOG));
  }
}
