package dev.rollcall.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.app.Adapters;
import dev.rollcall.config.UsageException;
import dev.rollcall.sources.SourceKind;
import dev.rollcall.sources.SourceSetting;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedReaderTest {

  /** Every line is on its own, so that a test can put another in its place. */
  private static final String GOOD =
      """
      tenants:
        - tenant_key: t1
          apps:
            - app_id: cli_a
              app_secret: sa
              type: custom
              scopes: [one, two]
              enabled: true
              rate_limit: {per_second: 5}
            - {app_id: cli_s, app_secret: ss, type: store, developer: dev}
          users:
            - user_id: alice
              open_ids: {cli_a: ou_a}
              union_id: on_a
            - {user_id: 12345678, open_ids: {cli_b: ou_b}}
          tokens:
            - {token: u-1, kind: user, app_id: cli_a, user_id: alice}
            - {token: t-1, kind: tenant, app_id: cli_a, expires_in: 60}
        - tenant_key: t2
          apps:
            - {app_id: cli_b, app_secret: sb}
            - {app_id: cli_s, app_secret: ss, type: store, developer: dev}
          users: [{user_id: alice}]
      sources:
        - {source: /e/f, tenant_key: t1, kind: facts, key: k}
        - {source: /e/j, tenant_key: t1, kind: janus, people: {x: alice}}
        - {source: /e/l, tenant_key: t1, kind: livekit, api_key: k, api_secret: s}
        - {source: /e/b, tenant_key: t1, kind: bigbluebutton, secret: s}
        - {source: /e/i, tenant_key: t1, kind: jitsi, authorization: a}
        - {source: /e/u, tenant_key: t1, kind: feishu, app_id: a, app_secret: s,
           verification_token: v, base_url: "http://127.0.0.1:1"}
      facts:
        - {source: /e/f, id: 1, data: {list: [a, 1, 1.5, true], nothing: null}}
      facts_files: []
      """;

  @TempDir private Path folder;

  @Test
  void goodSeedIsReadWhole() throws IOException {
    Seed seed = SeedReader.read(write(GOOD), Adapters.KINDS);
    assertThat(seed.tenants()).hasSize(2);
    assertThat(seed.tenants().getFirst().apps()).hasSize(2);
    assertThat(seed.tenants().getFirst().users().get(1).id()).isEqualTo("12345678");
    assertThat(seed.sources())
        .extracting(entry -> entry.source().name())
        .containsExactly("f", "j", "l", "b", "i", "u");
    assertThat(seed.sources().get(3).ownKeys()).isEqualTo(Map.of("secret", "s", "hash", "sha1"));
    assertThat(seed.facts().getFirst().place()).isEqualTo(folder.resolve("seed.yaml") + ":33");
    assertThat(seed.facts().getFirst().event())
        .containsEntry("id", BigInteger.ONE)
        .containsEntry("data", Map.of("list", List.of("a", BigInteger.ONE, dec("1.5"), true)));
  }

  @Test
  void emptySeedDeclaresNothing() throws IOException {
    assertThat(SeedReader.read(write("# nothing\n"), Adapters.KINDS).tenants()).isEmpty();
    assertThat(SeedReader.read(write("facts:\n"), Adapters.KINDS).facts()).isEmpty();
  }

  @ParameterizedTest(name = "{1} becomes {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "5  | app_secret: sa | app_sekret: sa | unknown field 'app_sekret' in tenants[0].apps[0]; known: app_id, app_secret, type",
        "1  | tenants: | tenant: | unknown field 'tenant' in the file; known: tenants, sources, facts, facts_files",
        "4  | `        app_secret: sa\\n` | `` | tenants[0].apps[0] has no 'app_secret'",
        "6  | type: custom | type: shop | tenants[0].apps[0].type must be custom or store",
        "7  | [one, two] | one | tenants[0].apps[0].scopes must be a list, and is a text",
        "7  | [one, two] | [one, [two]] | tenants[0].apps[0].scopes[1] must be a text, and is a list",
        "8  | enabled: true | enabled: 1 | tenants[0].apps[0].enabled must be true or false, and is a number",
        "9  | {per_second: 5} | {per_second: 0} | per_second must be a whole number of at least 1",
        "9  | {per_second: 5} | none | rate_limit must be unlimited, or have",
        "9  | {per_second: 5} | {per_hour: 5} | unknown field 'per_hour' in tenants[0].apps[0].rate_limit; known: per_second, per_minute",
        "10 | cli_s, app_secret: ss, type: store, developer: dev}\\n    u | cli_a, app_secret: ss}\\n    u | is declared twice: app_id 'cli_a'",
        "13 | {cli_a: ou_a} | {cli_x: ou_a} | names an unknown app: 'cli_x'",
        "13 | {cli_a: ou_a} | [ou_a] | tenants[0].users[0].open_ids must be a mapping, and is a list",
        "15 | user_id: 12345678 | user_id: alice | is declared twice: user_id 'alice'",
        "15 | 12345678, | 1, union_id: on_a, | is declared twice: union_id 'on_a'",
        "15 | cli_b: ou_b | cli_a: ou_a | is declared twice: open_id for cli_a 'ou_a'",
        "17 | user_id: alice} | user_id: bob} | names a user that the tenant does not have: 'bob'",
        "17 | , user_id: alice} | } | tenants[0].tokens[0] has no 'user_id'",
        "17 | app_id: cli_a, user | app_id: cli_b, user | names an app that the tenant does not have: 'cli_b'",
        "17 | kind: user | kind: human | kind must be tenant or user",
        "17 | token: u-1 | token: t-2 | of kind user must start with u-",
        "18 | token: t-1 | token: t-1, user_id: alice | is of kind tenant: user_id and scopes go with kind user",
        "18 | expires_in: 60 | expires_in: 2h | expires_in must be a whole number of at least 1, and is a text",
        "18 | token: t-1, kind: tenant | token: u-1, kind: tenant | is declared twice: the same token",
        "19 | tenant_key: t2 | tenant_key: t1 | is declared twice: tenant_key 't1'",
        "21 | app_id: cli_b | app_id: cli_a | is declared in two tenants: app_id 'cli_a'",
        "22 | ss, type: store, developer: dev}\\n    users: [ | other, type: store, developer: dev}\\n    users: [ | must have the same app_secret and developer in each",
        "25 | kind: facts | kind: fax | kind must be one of facts, janus, livekit, bigbluebutton, jitsi, jaas, feishu",
        "25 | kind: facts, | `` | sources[0] has no 'kind'",
        "25 | tenant_key: t1, kind: facts | tenant_key: t9, kind: facts | names an unknown tenant: 't9'",
        "25 | key: k} | api_key: k} | unknown field 'api_key' in sources[0]; known: source, tenant_key, kind, name, people, keep_deliveries, key",
        "25 | key: k} | keep_deliveries: 30} | keep_deliveries must be a whole number with s, m, h or d",
        "25 | source: /e/f | source: /e/f/ | has no last segment that can be a part of a URL",
        "25 | source: /e/f | source: a b | must be a URI reference",
        "26 | source: /e/j | source: /e/f | is declared twice: source '/e/f'",
        "26 | kind: janus | kind: janus, name: f | is declared twice: source name 'f'",
        "26 | kind: janus | kind: janus, username: j | must have both username and password, or neither",
        "26 | {x: alice} | {x: bob} | sources[1].people.x names a user that the tenant does not have: 'bob'",
        "27 | , api_secret: s | `` | sources[2] has no 'api_secret'",
        "28 | button, secret: s} | button, secret: s, hash: md5} | hash must be sha1 or sha256",
        "31 | http: | ftp: | base_url must be an http or https URL",
        "30 | kind: feishu | kind: feishu, ask_running_after: 30s | ask_running_after must be a duration from 1m to 90d",
        "33 | source: /e/f, id | source: /e/g, id | names an unknown source: '/e/g'",
        "33 | {source: /e/f, id: 1 | {id: 1 | facts[0] has no 'source'",
        "33 | id: 1 | id: 0x10 | facts[0].id has no form in JSON",
        "34 | facts_files: [] | facts_files: [nowhere.ndjson] | names a file that is not there to be read",
        "34 | facts_files: [] | facts_files: ] | no YAML",
        "34 | facts_files: [] | facts: [] | has 'facts' twice",
      })
  void mistakeIsToldWithItsLine(int line, String from, String to, String message)
      throws IOException {
    String good = from.replace("\\n", "\n");
    assertThat(GOOD).contains(good);
    Path file = write(GOOD.replace(good, to.replace("\\n", "\n")));
    assertThatThrownBy(() -> SeedReader.read(file, Adapters.KINDS))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(file + ":" + line + ": ")
        .hasMessageContaining(message);
  }

  @Test
  void jitsiSourceMayTrustEmailAddresses() throws IOException {
    String seed =
        """
        tenants: [{tenant_key: t1}]
        sources: [{source: /e/m, tenant_key: t1, kind: jitsi, authorization: a, trust_email: true}]
        """;
    assertThat(SeedReader.read(write(seed), Adapters.KINDS).sources().getFirst().ownKeys())
        .containsEntry("trust_email", "true");
    Path wrong = write(seed.replace("trust_email: true", "trust_email: perhaps"));
    assertThatThrownBy(() -> SeedReader.read(wrong, Adapters.KINDS))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("trust_email must be true or false");
    Path other = write(seed.replace("kind: jitsi", "kind: jaas"));
    assertThatThrownBy(() -> SeedReader.read(other, Adapters.KINDS))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("unknown field 'trust_email'");
  }

  @Test
  void seedThatIsNotThereIsToldByName() {
    Path file = folder.resolve("nowhere.yaml");
    assertThatThrownBy(() -> SeedReader.read(file, Adapters.KINDS))
        .isInstanceOf(UsageException.class)
        .hasMessage(file + ": no such file");
  }

  @Test
  void factThatContainsItselfIsRefused() throws IOException {
    Path file =
        write(
            """
            tenants: [{tenant_key: t1}]
            sources: [{source: /e/f, tenant_key: t1, kind: facts}]
            facts:
              - {source: /e/f, data: &loop {more: *loop}}
            """);
    assertThatThrownBy(() -> SeedReader.read(file, Adapters.KINDS))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("contains itself");
  }

  @Test
  void secretsAreNotPrinted() throws IOException {
    assertThat(
            SeedReader.read(
                write(GOOD.replace("app_secret: sa", "app_secret: zebra")), Adapters.KINDS))
        .asString()
        .doesNotContain("zebra");
  }

  private static BigDecimal dec(String text) {
    return new BigDecimal(text);
  }

  @Test
  void newKindIsReadByItsDeclarationAlone() throws IOException {
    SourceKind toy =
        SourceKind.of(
            "toy",
            SourceSetting.required("token", new SourceSetting.Secret()),
            SourceSetting.optional("every", new SourceSetting.Period("1s", "1h", "5m"))
                .withDefault("PT5M"));
    String seed =
        """
        tenants: [{tenant_key: t1}]
        sources: [{source: /e/t, tenant_key: t1, kind: toy, token: x}]
        """;
    assertThat(SeedReader.read(write(seed), List.of(toy)).sources().getFirst().ownKeys())
        .isEqualTo(Map.of("token", "x", "every", "PT5M"));
    Path wrong = write(seed.replace("token: x", "token: x, every: 2h"));
    assertThatThrownBy(() -> SeedReader.read(wrong, List.of(toy)))
        .hasMessageEndingWith("every must be a duration from 1s to 1h, such as 5m");
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("seed.yaml"), yaml);
  }
}
