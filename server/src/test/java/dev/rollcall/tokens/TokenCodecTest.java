package dev.rollcall.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.ServerKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenCodecTest {

  /** As an earlier version derived them from a key of 32 plain bytes. */
  @Test
  void tokensOfAnEarlierStoreKeepTheirTextAndTheirHash() {
    TokenCodec codec =
        new TokenCodec(
            ServerKey.parse("a server key of an earlier store".getBytes(StandardCharsets.US_ASCII))
                .orElseThrow());
    String token = "t-V5REA6R5GrMU4HtnAv9AfOM8CS9npyAJgAxDjj3t";
    assertThat(
            codec.of(
                new TokenRow(
                    TokenKind.TENANT,
                    TokenRow.Origin.ISSUED,
                    new AppId("cli_9f0000000000000a"),
                    new TenantKey("2ca1d211f64f6438"),
                    OptionalLong.empty(),
                    Set.of(),
                    Instant.EPOCH,
                    Optional.empty(),
                    "nonce")))
        .isEqualTo(token);
    assertThat(codec.hash(token))
        .isEqualTo("350689d281fb49bbbab0ce5375b046d67d493452518dfe316eb01df8947d673a");
  }
}
