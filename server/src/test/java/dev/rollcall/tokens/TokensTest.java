package dev.rollcall.tokens;

import static dev.rollcall.identity.DirectoryNode.ACME;
import static dev.rollcall.identity.DirectoryNode.FIRST;
import static dev.rollcall.identity.DirectoryNode.SECRET;
import static dev.rollcall.identity.DirectoryNode.STORE_APP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.identity.DirectoryNode;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.testkit.MutableClock;
import dev.rollcall.tokens.TokenIssuer.Issue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

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
  void newTokenHasTheVendorsShapeAndTwoHours() {
    IssuedToken token = issue();
    assertThat(token.token()).matches("t-[A-Za-z0-9]{40}");
    assertThat(token.expiresInSeconds()).isEqualTo(7200);
    assertThat(grant(token.token()).app()).isEqualTo(node.app(FIRST));
    assertThat(grant(token.token()).user()).isEmpty();
  }

  @Test
  void sameTokenWithTheRemainingSecondsWhileHalfAnHourIsLeft() {
    IssuedToken first = issue();
    clock.pass(Duration.ofMillis(1));
    assertThat(issue()).isEqualTo(new IssuedToken(first.token(), 7199));
    clock.pass(Duration.ofMinutes(90).minusMillis(1));
    assertThat(issue()).isEqualTo(new IssuedToken(first.token(), 1800));
  }

  @Test
  void belowHalfAnHourANewOneAndBothAreValid() {
    IssuedToken first = issue();
    clock.pass(Duration.ofMinutes(90).plusMillis(1));
    IssuedToken second = issue();
    assertThat(second.token()).isNotEqualTo(first.token());
    assertThat(second.expiresInSeconds()).isEqualTo(7200);
    assertThat(check(first.token())).isInstanceOf(TokenCheck.Valid.class);
    assertThat(check(second.token())).isInstanceOf(TokenCheck.Valid.class);
    assertThat(issue().token()).isEqualTo(second.token());
  }

  @Test
  void tokenRunsOutOnTheSecondAndIsToldFromAnUnknownOneForADay() {
    String token = issue().token();
    clock.pass(Duration.ofHours(2).minusMillis(1));
    assertThat(check(token)).isInstanceOf(TokenCheck.Valid.class);
    clock.pass(Duration.ofMillis(1));
    assertThat(check(token)).isEqualTo(new TokenCheck.Expired());
    clock.pass(Duration.ofDays(1).minusMinutes(1));
    issue();
    assertThat(check(token)).isEqualTo(new TokenCheck.Expired());
    clock.pass(Duration.ofHours(3));
    issue();
    assertThat(check(token)).isEqualTo(new TokenCheck.Unknown());
  }

  @Test
  void aClockThatWasADayAheadLeavesNoTokenThatIsToldToLastLonger() {
    IssuedToken before = issue();
    clock.pass(Duration.ofDays(1));
    IssuedToken ahead = issue();
    clock.pass(Duration.ofDays(-1));
    assertThat(check(before.token())).isInstanceOf(TokenCheck.Valid.class);
    assertThat(check(ahead.token())).isInstanceOf(TokenCheck.Valid.class);
    assertThat(issue()).isEqualTo(new IssuedToken(ahead.token(), 7200));
  }

  @Test
  void aClockThatStepsBackLeavesTokensValid() {
    IssuedToken before = issue();
    clock.pass(Duration.ofHours(-1));
    assertThat(check(before.token())).isInstanceOf(TokenCheck.Valid.class);
    assertThat(issue()).isEqualTo(new IssuedToken(before.token(), 7200));
  }

  @Test
  void tokensOutliveARestart() {
    IssuedToken before = issue();
    String user = mint(Duration.ofHours(2)).token();
    clock.pass(Duration.ofMinutes(10));
    node.close();
    node = DirectoryNode.on(folder, clock);
    assertThat(check(before.token())).isInstanceOf(TokenCheck.Valid.class);
    assertThat(check(user)).isInstanceOf(TokenCheck.Valid.class);
    assertThat(issue()).isEqualTo(new IssuedToken(before.token(), 6600));
  }

  @Test
  void failuresOfTheIssuerAreToldApart() {
    assertThat(node.tokens.issue(new AppId("cli_nobody"), SECRET))
        .isEqualTo(new Issue.UnknownApp());
    assertThat(node.tokens.issue(FIRST, SECRET + "x")).isEqualTo(new Issue.WrongSecret());
    assertThat(node.tokens.issue(FIRST, "")).isEqualTo(new Issue.WrongSecret());
    assertThat(node.tokens.issue(STORE_APP, "secret-d-of-no-value"))
        .isEqualTo(new Issue.UnknownApp());
    node.execute("UPDATE apps SET enabled = 0");
    assertThat(node.tokens.issue(FIRST, SECRET)).isEqualTo(new Issue.Disabled());
    assertThat(node.tokens.issue(FIRST, "wrong")).isEqualTo(new Issue.WrongSecret());
  }

  @Test
  void guessesAtAKnownSecretAreLimitedAndTheRightOneIsNot() {
    issue();
    for (int guess = 0; guess < VerifiedSecretCache.GUESSES; guess++) {
      assertThat(node.tokens.issue(FIRST, "guess " + guess)).isEqualTo(new Issue.WrongSecret());
    }
    assertThat(node.tokens.issue(FIRST, "one more")).isEqualTo(new Issue.Busy());
    assertThat(node.tokens.issue(FIRST, "guess 0")).isEqualTo(new Issue.WrongSecret());
    assertThat(node.tokens.issue(FIRST, SECRET)).isInstanceOf(Issue.Issued.class);
    clock.pass(VerifiedSecretCache.WINDOW);
    assertThat(node.tokens.issue(FIRST, "one more")).isEqualTo(new Issue.WrongSecret());
  }

  @Test
  void rightSecretIsForgottenWhenItChanges() {
    issue();
    node.execute(
        "UPDATE apps SET secret = (SELECT secret FROM apps WHERE app_id = 'cli_9f0000000000000b')"
            + " WHERE app_id = 'cli_9f0000000000000a'");
    assertThat(node.tokens.issue(FIRST, SECRET)).isEqualTo(new Issue.WrongSecret());
    assertThat(node.tokens.issue(FIRST, "secret-b-of-no-value")).isInstanceOf(Issue.Issued.class);
  }

  @Test
  void userTokenSpeaksForItsUserWithWhatTheyGranted() {
    IssuedToken token = mint(Duration.ofSeconds(90));
    assertThat(token.token()).matches("u-[A-Za-z0-9]{40}");
    assertThat(token.expiresInSeconds()).isEqualTo(90);
    Grant grant = grant(token.token());
    assertThat(grant.user()).contains(node.user(ACME, "bob"));
    assertThat(grant.userScopes()).containsExactly("vc:meeting:readonly");
    assertThat(mint(Duration.ofSeconds(90)).token()).isNotEqualTo(token.token());
    clock.pass(Duration.ofSeconds(90));
    assertThat(check(token.token())).isEqualTo(new TokenCheck.Expired());
  }

  @Test
  void mintedTenantTokenIsNotTheOneThatTheAppIsIssued() {
    IssuedToken minted =
        node.database.write(
            open ->
                node.tokens.mint(
                    open, node.app(FIRST), Optional.empty(), Set.of(), Duration.ofDays(30)));
    assertThat(minted.token()).startsWith("t-");
    assertThat(check(minted.token())).isInstanceOf(TokenCheck.Valid.class);
    assertThat(issue().token()).isNotEqualTo(minted.token());
    assertThat(issue().expiresInSeconds()).isEqualTo(7200);
  }

  @Test
  void fixedTokensHoldForEverUnlessTheyExpire() {
    assertThat(grant("t-fixed-of-no-value").app().id()).isEqualTo(FIRST);
    assertThat(grant("u-fixed-of-no-value").user()).contains(node.user(ACME, "alice"));
    clock.pass(Duration.ofDays(10_000));
    issue();
    assertThat(check("t-fixed-of-no-value")).isInstanceOf(TokenCheck.Valid.class);
    assertThat(check("u-fixed-of-no-value")).isNotInstanceOf(TokenCheck.Valid.class);
  }

  @Test
  void tokenThatWasNeverIssuedIsUnknown() {
    String token = issue().token();
    assertThat(check("")).isEqualTo(new TokenCheck.Unknown());
    assertThat(check("t-" + "0".repeat(40))).isEqualTo(new TokenCheck.Unknown());
    assertThat(check(token + "x")).isEqualTo(new TokenCheck.Unknown());
    assertThat(check("t-" + "x".repeat(100_000))).isEqualTo(new TokenCheck.Unknown());
  }

  @Test
  void unknownTokenIsKnownTheMomentItIsMade() {
    Tokens secondNode =
        new Tokens(
            node.database,
            node.key,
            clock,
            count -> new byte[count],
            clock::nanoTime,
            Optional.empty());
    String token =
        node.database
            .write(
                open ->
                    secondNode.mint(
                        open, node.app(FIRST), Optional.empty(), Set.of(), Duration.ofHours(1)))
            .token();
    node.execute("CREATE TABLE kept AS SELECT * FROM tokens");
    node.execute("DELETE FROM tokens");
    assertThat(check(token)).isEqualTo(new TokenCheck.Unknown());
    node.execute("INSERT INTO tokens SELECT * FROM kept");
    assertThat(check(token)).isInstanceOf(TokenCheck.Valid.class);
  }

  @Test
  void changedAppIsSeenBehindATokenAfterASecond() {
    String token = issue().token();
    assertThat(grant(token).app().scopes()).containsExactly("vc:meeting:readonly");
    node.execute("UPDATE apps SET enabled = 0, scopes = '[\"other\"]'");
    clock.pass(Duration.ofSeconds(1));
    assertThat(grant(token).app().enabled()).isFalse();
    assertThat(grant(token).app().scopes()).containsExactly("other");
  }

  private IssuedToken issue() {
    return switch (node.tokens.issue(FIRST, SECRET)) {
      case Issue.Issued issued -> issued.token();
      case Issue.UnknownApp _, Issue.WrongSecret _, Issue.Busy _, Issue.Disabled _ ->
          throw new AssertionError("not issued");
    };
  }

  private IssuedToken mint(Duration expiresIn) {
    Identity.User bob = node.user(ACME, "bob");
    return node.database.write(
        open ->
            node.tokens.mint(
                open, node.app(FIRST), Optional.of(bob), Set.of("vc:meeting:readonly"), expiresIn));
  }

  private TokenCheck check(String token) {
    return node.tokens.check(token);
  }

  private Grant grant(String token) {
    return switch (check(token)) {
      case TokenCheck.Valid valid -> valid.grant();
      case TokenCheck.Expired _, TokenCheck.Unknown _ -> throw new AssertionError("not valid");
    };
  }
}
