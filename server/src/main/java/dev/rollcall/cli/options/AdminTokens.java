package dev.rollcall.cli.options;

import java.util.Optional;

/** Where an admin token may come from besides the data folder. */
public final class AdminTokens {

  /** Published: for demos and desks, on loopback only. */
  public static final String DEMO = "rollcall-demo-admin";

  private AdminTokens() {}

  public static Optional<String> ofEnvironment() {
    return Optional.ofNullable(System.getenv("ROLLCALL_ADMIN_TOKEN"))
        .filter(token -> !token.isBlank());
  }
}
