package dev.rollcall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.identity.DirectoryNode;
import dev.rollcall.record.Identity;
import dev.rollcall.testkit.MutableClock;
import dev.rollcall.time.IdSource;
import dev.rollcall.tokens.Grant;
import dev.rollcall.tokens.SelfContainedTokens;
import dev.rollcall.tokens.TokenCheck;
import dev.rollcall.tokens.TokenIssuer.Issue;
import dev.rollcall.tokens.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs with one key, the second without the first one's store. */
class EarlierRunTest {

  private static final Set<String> SCOPES = Set.of("vc:meeting:readonly");

  @TempDir private Path folder;

  private final MutableClock clock = new MutableClock("2026-11-20T12:00:00Z");

  private Run first;
  private Run second;

  /** A server's tokens over a store of its own. */
  private static final class Run {

    private final DirectoryNode node;
    private final Tokens tokens;
    private final Grants grants;

    Run(Path folder, MutableClock clock) throws IOException {
      node = DirectoryNode.seeded(Files.createDirectories(folder), clock);
      tokens =
          new Tokens(
              node.database,
              node.key,
              clock,
              IdSource.secure(),
              clock::nanoTime,
              Optional.of(new SelfContainedTokens(node.key)));
      grants = new Grants(node.database, tokens, node.key, clock, IdSource.secure());
    }

    Identity.User bob() {
      return node.user(DirectoryNode.ACME, "bob");
    }

    UserTokens signedIn() {
      String code =
          grants.code(
              node.app(DirectoryNode.FIRST),
              bob(),
              SCOPES,
              "https://app.example.com/callback",
              Optional.empty());
      return issued(grants.exchangeV1(DirectoryNode.FIRST, code));
    }

    Exchange refresh(String token) {
      return grants.refreshV1(DirectoryNode.FIRST, token);
    }

    Optional<Grant> grant(String token) {
      return tokens.check(token) instanceof TokenCheck.Valid(Grant grant)
          ? Optional.of(grant)
          : Optional.empty();
    }
  }

  @BeforeEach
  void start() throws IOException {
    first = new Run(folder.resolve("first"), clock);
    second = new Run(folder.resolve("second"), clock);
  }

  @AfterEach
  void stop() {
    first.node.close();
    second.node.close();
  }

  private static UserTokens issued(Exchange exchange) {
    assertThat(exchange).isInstanceOf(Exchange.Issued.class);
    return ((Exchange.Issued) exchange).tokens();
  }

  private static String refreshToken(UserTokens tokens) {
    return tokens.refresh().orElseThrow().token();
  }

  @Test
  void userTokenSpeaksForItsUserUntilItExpires() {
    String token = first.signedIn().access().token();
    assertThat(token).startsWith("u-");
    Grant grant = second.grant(token).orElseThrow();
    assertThat(grant.user()).contains(second.bob());
    assertThat(grant.userScopes()).isEqualTo(SCOPES);
    assertThat(second.grant(token)).contains(grant);
    clock.pass(Duration.ofHours(2));
    assertThat(second.tokens.check(token)).isEqualTo(new TokenCheck.Expired());
  }

  @Test
  void tokenThatIsFirstSeenExpiredIsToldAsThat() {
    String token = first.signedIn().access().token();
    clock.pass(Duration.ofHours(3));
    assertThat(second.tokens.check(token)).isEqualTo(new TokenCheck.Expired());
  }

  @Test
  void revokedTokenStaysRevokedWhetherItWasUsedBeforeOrNot() {
    String used = first.signedIn().access().token();
    String unused = first.signedIn().access().token();
    assertThat(second.grant(used)).isPresent();
    for (String token : new String[] {used, unused}) {
      second.grants.revoke(DirectoryNode.FIRST, token);
      assertThat(second.tokens.check(token)).isEqualTo(new TokenCheck.Unknown());
    }
  }

  @Test
  void ownRevokedTokenIsNotTakenForAnEarlierOne() {
    String token = first.signedIn().access().token();
    first.grants.revoke(DirectoryNode.FIRST, token);
    assertThat(first.tokens.check(token)).isEqualTo(new TokenCheck.Unknown());
  }

  @Test
  void refreshTokenIsUsedOnce() {
    String token = refreshToken(first.signedIn());
    UserTokens renewed = issued(second.refresh(token));
    assertThat(second.grant(renewed.access().token()).orElseThrow().user()).contains(second.bob());
    assertThat(second.refresh(token))
        .isEqualTo(new Exchange.Refused(OAuthError.USED_REFRESH_TOKEN));
    // The second use has ended the chain.
    assertThat(second.refresh(refreshToken(renewed)))
        .isEqualTo(new Exchange.Refused(OAuthError.REVOKED_REFRESH_TOKEN));
    clock.pass(Duration.ofSeconds(1));
    assertThat(second.grant(renewed.access().token())).isEmpty();
  }

  @Test
  void revokedRefreshTokenStaysRevoked() {
    String token = refreshToken(first.signedIn());
    second.grants.revoke(DirectoryNode.FIRST, token);
    assertThat(second.refresh(token))
        .isEqualTo(new Exchange.Refused(OAuthError.REVOKED_REFRESH_TOKEN));
  }

  @Test
  void mintedTenantTokenIsKnownAndTheAppsOwnHasTheVendorsShape() {
    String minted =
        first.node.database.write(
            open ->
                first
                    .tokens
                    .mint(
                        open,
                        first.node.app(DirectoryNode.FIRST),
                        Optional.empty(),
                        Set.of(),
                        Duration.ofDays(1))
                    .token());
    assertThat(second.grant(minted).orElseThrow().user()).isEmpty();
    assertThat(first.tokens.issue(DirectoryNode.FIRST, DirectoryNode.SECRET))
        .isInstanceOfSatisfying(
            Issue.Issued.class,
            own -> assertThat(own.token().token()).matches("t-[A-Za-z0-9]{40}"));
  }

  @Test
  void changedTokenAndOneOfAUserWhoIsGoneAreUnknown() {
    UserTokens tokens = first.signedIn();
    String token = tokens.access().token();
    int at = token.indexOf('.') + 10;
    char other = token.charAt(at) == 'A' ? 'B' : 'A';
    String changed = token.substring(0, at) + other + token.substring(at + 1);
    assertThat(second.tokens.check(changed)).isEqualTo(new TokenCheck.Unknown());
    assertThat(second.tokens.check("u-eyJhbGciOiJub25lIn0.e30."))
        .isEqualTo(new TokenCheck.Unknown());
    second.node.execute("UPDATE users SET user_id = 'somebody-else' WHERE user_id = 'bob'");
    assertThat(second.tokens.check(token)).isEqualTo(new TokenCheck.Unknown());
    assertThat(second.refresh(refreshToken(tokens)))
        .isEqualTo(new Exchange.Refused(OAuthError.UNKNOWN_REFRESH_TOKEN));
  }
}
