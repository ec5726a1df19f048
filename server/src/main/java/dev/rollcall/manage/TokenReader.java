package dev.rollcall.manage;

import dev.rollcall.config.InputMapping;
import dev.rollcall.config.InputValue;
import dev.rollcall.record.AppId;
import dev.rollcall.tokens.TokenKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one token of a tenant. */
public final class TokenReader {

  private static final List<String> FIELDS =
      List.of("token", "kind", "app_id", "user_id", "scopes", "expires_in");

  /** The longest expiry; more is a mistake. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private TokenReader() {}

  /**
   * The fields of a token.
   *
   * @param more fields that the caller reads
   */
  public static InputMapping fields(InputValue value, String... more) {
    return value.mapping(Stream.concat(FIELDS.stream(), Stream.of(more)).toArray(String[]::new));
  }

  /**
   * Reads it; {@code user_id} and {@code scopes} are for a user token and passed over in another.
   */
  public static TokenDeclaration read(InputMapping token) {
    InputValue kindText = token.required("kind");
    TokenKind kind =
        TokenKind.ofWire(kindText.text())
            .orElseThrow(() -> kindText.mistake("must be tenant or user"));
    Optional<InputValue> text = token.optional("token");
    if (text.filter(given -> !given.text().startsWith(kind.prefix())).isPresent()) {
      throw text.get()
          .mistake("of kind %s must start with %s".formatted(kind.wire(), kind.prefix()));
    }
    boolean isUser = kind == TokenKind.USER;
    return new TokenDeclaration(
        text.map(InputValue::text),
        kind,
        new AppId(token.text("app_id")),
        isUser ? Optional.of(token.text("user_id")) : Optional.empty(),
        isUser ? token.optional("scopes").map(_ -> AppReader.scopes(token)) : Optional.empty(),
        token.optional("expires_in").map(TokenReader::expiry));
  }

  private static Duration expiry(InputValue seconds) {
    long number = seconds.number(1);
    if (number > LONGEST.toSeconds()) {
      throw seconds.mistake("must be a number of seconds, at most " + LONGEST.toSeconds());
    }
    return Duration.ofSeconds(number);
  }
}
