package dev.rollcall.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.app.Adapters;
import dev.rollcall.config.UsageException;
import dev.rollcall.identity.AppProfile;
import dev.rollcall.identity.UserProfile;
import dev.rollcall.manage.UserDeclaration;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.PublicKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profiles of users and of apps, passwords, and store apps that are installed elsewhere. */
class PeopleAndAppsSeedTest {

  private static final String GOOD =
      """
      tenants:
        - tenant_key: t1
          apps:
            - app_id: cli_s
              app_secret: ss
              type: store
              developer: dev
              name: Minutes
              avatar_url: https://cdn.example.com/m.png
              owner: alice
              redirect_uris: [http://127.0.0.1:3000/callback, https://m.example.com/cb?x=1]
              public_key: '{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}'
              request_url: https://m.example.com/events
              verification_token: token-of-no-value
              encrypt_key: key-of-no-value
              installed_in: [t2]
            - {app_id: cli_c, app_secret: sc}
          users:
            - user_id: alice
              name: Alice
              en_name: Alice A.
              email: Alice@Example.com
              mobile: "138 0000 0001"
              employee_no: 0017
              department_ids: [od-2, od-1]
              avatar_url: https://cdn.example.com/a.png
              password: correct-horse
            - {user_id: bob, email: bob@example.com, mobile: "+44 (20) 7946-0000"}
        - tenant_key: t2
          apps: [{app_id: cli_d, app_secret: sd}]
          users: [{user_id: olga, email: alice@example.com}]
          tokens: [{token: t-x, kind: tenant, app_id: cli_s}]
      """;

  @TempDir private Path folder;

  @Test
  void userHasAProfile() throws IOException {
    UserDeclaration alice = read(GOOD).tenants().getFirst().users().getFirst();
    assertThat(alice.profile())
        .isEqualTo(
            new UserProfile(
                Optional.of("Alice"),
                Optional.of("Alice A."),
                Optional.of("alice@example.com"),
                Optional.of("+8613800000001"),
                Optional.of("0017"),
                List.of("od-2", "od-1"),
                Optional.of("https://cdn.example.com/a.png")));
    assertThat(alice.password()).hasValue("correct-horse");
    assertThat(read(GOOD).tenants().getFirst().users().get(1).profile().mobile())
        .hasValue("+442079460000");
  }

  @Test
  void appHasAProfileWhereItIsDeclared() throws IOException {
    AppProfile profile = read(GOOD).tenants().getFirst().apps().getFirst().profile().orElseThrow();
    assertThat(profile.tenant()).isEqualTo(new TenantKey("t1"));
    assertThat(profile.owner()).hasValue("alice");
    assertThat(profile.redirectUris())
        .isEqualTo(Set.of("http://127.0.0.1:3000/callback", "https://m.example.com/cb?x=1"));
    assertThat(profile.requestUrl()).hasValue("https://m.example.com/events");
    assertThat(profile.encryptKey()).hasValue("key-of-no-value");
  }

  @Test
  void storeAppStandsInTheTenantsThatInstalledIt() throws IOException {
    Seed.Tenant other = read(GOOD).tenants().get(1);
    assertThat(other.apps())
        .extracting(entry -> entry.app().id())
        .containsExactly(new AppId("cli_d"), new AppId("cli_s"));
    assertThat(other.apps().getLast().app().tenant()).isEqualTo(new TenantKey("t2"));
    assertThat(other.apps().getLast().profile()).isEmpty();
  }

  @Test
  void publicKeyIsAPemBlockOrAJwk() throws IOException, NoSuchAlgorithmException {
    String jwk = GOOD.lines().filter(line -> line.contains("public_key")).findFirst().orElseThrow();
    for (String algorithm : List.of("RSA", "EC")) {
      PublicKey key = KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPublic();
      String pem =
          "-----BEGIN PUBLIC KEY-----\\n"
              + Base64.getMimeEncoder().encodeToString(key.getEncoded()).replace("\r\n", "\\n")
              + "\\n-----END PUBLIC KEY-----\\n";
      assertThat(PublicKeys.parse(publicKey(GOOD.replace(jwk, line(pem))))).hasValue(key);
    }
    RSAPublicKey rsa =
        (RSAPublicKey) KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic();
    String modulus =
        Base64.getUrlEncoder().withoutPadding().encodeToString(rsa.getModulus().toByteArray());
    String members =
        "{\\\"kty\\\":\\\"RSA\\\",\\\"n\\\":\\\"" + modulus + "\\\",\\\"e\\\":\\\"AQAB\\\"}";
    assertThat(PublicKeys.parse(publicKey(GOOD.replace(jwk, line(members))))).hasValue(rsa);
  }

  @ParameterizedTest(name = "{1} becomes {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "9  | https://cdn.example.com/m | cdn.example.com/m | apps[0].avatar_url must be an http or https URL",
        "10 | owner: alice | owner: olga | apps[0].owner names a user that the tenant does not have: 'olga'",
        "11 | [http://127 | [/127 | redirect_uris[0] must be an http or https URL",
        "11 | callback, | callback#x, | redirect_uris[0] must have no fragment",
        "11 | https://m.example.com/cb?x=1 | http://127.0.0.1:3000/callback | redirect_uris[1] is declared twice",
        "12 | \"EC\" | \"oct\" | public_key must be a public RSA or EC key: a PEM block PUBLIC KEY, or a JWK in JSON",
        "12 | \"EC\" | \"EC\",\"d\":\"AQAB\" | public_key must be a public RSA or EC key",
        "13 | https://m.example.com/events | ftp://m.example.com/events | request_url must be an http or https URL",
        "16 | [t2] | [t9] | installed_in[0] names an unknown tenant: 't9'",
        "16 | [t2] | [t1] | installed_in[0] is declared twice: app_id 'cli_s'",
        "17 | app_secret: sc | app_secret: sc, installed_in: [t2] | is for an app of type store",
        "22 | Alice@Example.com | alice.example.com | users[0].email must be an e-mail address such as alice@example.com",
        "23 | 138 0000 0001 | 0138 0000 0001 | users[0].mobile must be + and country code and number",
        "25 | [od-2, od-1] | od-2 | department_ids must be a list, and is a text",
        "27 | correct-horse | short | users[0].password must have 8 to 256 characters",
        "28 | bob@example.com | ALICE@example.com | is declared twice: email in t1 'alice@example.com'",
        "28 | +44 (20) 7946-0000 | +86 138-0000-0001 | is declared twice: mobile in t1 '+8613800000001'",
        "30 | {app_id: cli_d, app_secret: sd} | {app_id: cli_s, app_secret: ss, type: store, developer: dev, name: X} | name belongs where the app is declared first",
      })
  void mistakeIsToldWithItsLine(int line, String from, String to, String message)
      throws IOException {
    assertThat(GOOD).contains(from);
    Path file = write(GOOD.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));
    assertThatThrownBy(() -> SeedReader.read(file, Adapters.KINDS))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(file + ":" + line + ": ")
        .hasMessageContaining(message);
  }

  @Test
  void passwordsAndSecretsAreNotPrinted() throws IOException {
    assertThat(read(GOOD)).asString().doesNotContain("correct-horse").doesNotContain("of-no-value");
    Path file = write(GOOD.replace("correct-horse", "zebra"));
    assertThatThrownBy(() -> SeedReader.read(file, Adapters.KINDS))
        .message()
        .doesNotContain("zebra");
  }

  private static String line(String quoted) {
    return "        public_key: \"" + quoted + "\"";
  }

  private String publicKey(String yaml) throws IOException {
    return read(yaml)
        .tenants()
        .getFirst()
        .apps()
        .getFirst()
        .profile()
        .flatMap(AppProfile::publicKey)
        .orElseThrow();
  }

  private Seed read(String yaml) throws IOException {
    return SeedReader.read(write(yaml), Adapters.KINDS);
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("seed.yaml"), yaml);
  }
}
