package dev.rollcall.cli.options;

import dev.rollcall.tokens.AdminToken;
import java.util.Optional;

/** Where an admin token may come from besides the data folder. */
public final class AdminTokens {

  /** Published: for demos and desks, on loopback only. */
  public static final String DEMO = AdminToken.PUBLISHED;

  private AdminTokens() {}

  public static Optional<String> ofEnvironment() {
    return Optional.ofNullable(System.getenv("ROLLCALL_ADMIN_TOKEN"))
        .filter(token -> !token.isBlank());
  }
}
