package dev.rollcall.tokens;

import dev.rollcall.secrets.KeyedHash;
import dev.rollcall.secrets.ServerKey;
import java.math.BigInteger;

/**
 * Makes a token from what the store knows of it, and finds the place where a token stands; both
 * only with the server key.
 */
public final class TokenCodec {

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
  private static final int LENGTH = 40;

  private final KeyedHash texts;
  private final KeyedHash places;

  public TokenCodec(ServerKey serverKey) {
    texts = serverKey.hash("token text");
    places = serverKey.hash("token");
  }

  /** The vendor's shape: a prefix and 40 letters and digits, 238 bits that cannot be guessed. */
  public String of(TokenRow row) {
    return row.kind().prefix()
        + letters(
            row.kind().wire(),
            row.app().value(),
            row.tenant().value(),
            row.userNumber().stream().mapToObj(Long::toString).findFirst().orElse(""),
            Long.toString(row.issuedAt().toEpochMilli()),
            row.nonce());
  }

  /** The same, with the prefix of an app's own token. */
  String of(AppToken token) {
    return "a-"
        + letters(
            "app",
            token.app().value(),
            Long.toString(token.issuedAt().toEpochMilli()),
            token.nonce());
  }

  /** The same, without a prefix. */
  String of(AppTicket ticket) {
    return letters(
        "ticket",
        ticket.app().value(),
        Long.toString(ticket.issuedAt().toEpochMilli()),
        ticket.nonce());
  }

  private String letters(String... parts) {
    StringBuilder text = new StringBuilder(LENGTH);
    BigInteger rest = new BigInteger(1, texts.bytes(String.join("\n", parts)));
    for (int i = 0; i < LENGTH; i++) {
      BigInteger[] digit = rest.divideAndRemainder(BASE);
      text.append(DIGITS.charAt(digit[1].intValue()));
      rest = digit[0];
    }
    return text.toString();
  }

  /** Where a token stands in the table. */
  public String hash(String token) {
    return places.hex(token);
  }
}
