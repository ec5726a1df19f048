package dev.rollcall.identity;

import dev.rollcall.app.Adapters;
import dev.rollcall.database.Database;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.registry.Sources;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.seed.Seed;
import dev.rollcall.seed.SeedReader;
import dev.rollcall.seed.SeedWriter;
import dev.rollcall.testkit.MutableClock;
import dev.rollcall.time.IdSource;
import dev.rollcall.tokens.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A process with a data folder: the directory and all that hangs on it. */
public final class DirectoryNode implements AutoCloseable {

  public static final TenantKey ACME = new TenantKey("2ca1d211f64f6438");
  public static final TenantKey OTHER = new TenantKey("0000000000000002");
  public static final AppId FIRST = new AppId("cli_9f0000000000000a");
  public static final AppId SECOND = new AppId("cli_9f0000000000000b");
  public static final AppId THIRD = new AppId("cli_9f0000000000000c");
  public static final AppId STORE_APP = new AppId("cli_9f0000000000000d");
  public static final String SECRET = "secret-of-no-value-000000000000a";
  public static final SourceId LAB = new SourceId("/engines/lab-1");
  public static final SourceId ROOM = new SourceId("/engines/janus-lab");

  /** Three apps of two developers, a store app in two tenants, and a bit of everything else. */
  public static final String SEED =
      """
      tenants:
        - tenant_key: 2ca1d211f64f6438
          name: Acme
          apps:
            - app_id: cli_9f0000000000000a
              app_secret: secret-of-no-value-000000000000a
              developer: example
              scopes: [vc:meeting:readonly]
              redirect_uris: [https://app.example.com/callback]
              verification_token: verification-token-of-no-value
              encrypt_key: encrypt-key-of-no-value
            - {app_id: cli_9f0000000000000b, app_secret: secret-b-of-no-value, developer: example}
            - app_id: cli_9f0000000000000c
              app_secret: secret-c-of-no-value
              developer: somebody-else
              rate_limit: {per_second: 5, per_minute: 60}
              monthly_quota: 1000
            - app_id: cli_9f0000000000000d
              app_secret: secret-d-of-no-value
              type: store
              developer: example
              rate_limit: unlimited
          users:
            - user_id: alice
              name: Alice
              email: alice@example.com
              mobile: "13800000001"
              department_ids: [od-2, od-1]
              password: alice-password-of-no-value
              union_id: on_explicit_alice
              open_ids: {cli_9f0000000000000a: ou_explicit_alice}
            - {user_id: bob, name: Bob}
          tokens:
            - {token: t-fixed-of-no-value, kind: tenant, app_id: cli_9f0000000000000a}
            - token: u-fixed-of-no-value
              kind: user
              app_id: cli_9f0000000000000a
              user_id: alice
              scopes: [vc:meeting:readonly]
              expires_in: 60
        - tenant_key: "0000000000000002"
          apps:
            - app_id: cli_9f0000000000000d
              app_secret: secret-d-of-no-value
              type: store
              developer: example
              enabled: false
          users: [{user_id: alice}, {user_id: olga}]
      sources:
        - source: /engines/lab-1
          tenant_key: 2ca1d211f64f6438
          kind: facts
          key: source-key-of-no-value
        - source: /engines/janus-lab
          tenant_key: 2ca1d211f64f6438
          kind: janus
          name: room
          username: janus
          password: janus-password-of-no-value
          people: {tk-a: alice}
          keep_deliveries: 7d
      """;

  public final Database database;
  public final ServerKey key;
  public final Directory directory;
  public final Sources sources;
  public final Tokens tokens;
  private final MutableClock clock;

  private DirectoryNode(Database database, Path folder, MutableClock clock) {
    this.database = database;
    this.clock = clock;
    key = ServerKey.open(folder, IdSource.secure(), database);
    directory = new Directory(database, key, clock::nanoTime);
    sources = new Sources(database, key, directory, clock, clock::nanoTime);
    tokens = new Tokens(database, key, clock, IdSource.secure(), clock::nanoTime, Optional.empty());
  }

  public static DirectoryNode on(Path folder, MutableClock clock) {
    return on(Database.embedded(folder), folder, clock);
  }

  public static DirectoryNode on(Database database, Path folder, MutableClock clock) {
    return new DirectoryNode(database, folder, clock);
  }

  /** A node on a folder of its own that was seeded once for all tests: hashing takes its time. */
  public static DirectoryNode seeded(Path folder, MutableClock clock) {
    for (String file : List.of("rollcall.db", "server.key")) {
      copy(Template.FOLDER.resolve(file), folder.resolve(file));
    }
    return on(folder, clock);
  }

  private static final class Template {
    private static final Path FOLDER = make();

    private static Path make() {
      try {
        Path folder = Files.createTempDirectory("seeded");
        folder.toFile().deleteOnExit();
        try (DirectoryNode node = on(folder, new MutableClock("2026-11-20T09:00:00Z"))) {
          node.seed(SEED);
        }
        try (Stream<Path> files = Files.list(folder)) {
          files.forEach(file -> file.toFile().deleteOnExit());
        }
        return folder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean seed(String yaml) {
    try {
      Path file = Files.createTempFile("seed", ".yaml");
      Files.writeString(file, yaml);
      Seed seed = SeedReader.read(file, Adapters.KINDS);
      Files.delete(file);
      return database.write(
          open -> new SeedWriter(key, clock, IdSource.secure()).apply(seed, open));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Identity.User user(TenantKey tenant, String id) {
    return directory.user(tenant, id).orElseThrow();
  }

  public App app(AppId id) {
    return directory.app(id, ACME).orElseThrow();
  }

  public void execute(String sql) {
    database.write(
        open -> {
          try (var statement = open.createStatement()) {
            return statement.executeUpdate(sql);
          }
        });
  }

  @Override
  public void close() {
    database.close();
  }
}
