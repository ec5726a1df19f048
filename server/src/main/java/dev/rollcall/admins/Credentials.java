package dev.rollcall.admins;

import java.util.Optional;
import java.util.function.Predicate;

/** Knows an administrator by a token: the built-in one, or one that was made. */
public final class Credentials {

  private final Predicate<String> isBuiltIn;
  private final Admins admins;

  public Credentials(Predicate<String> isBuiltIn, Admins admins) {
    this.isBuiltIn = isBuiltIn;
    this.admins = admins;
  }

  /** Whose token it is. */
  public Optional<Administrator> byToken(String token) {
    return isBuiltIn.test(token)
        ? Optional.of(Administrator.BUILT_IN)
        : admins.byToken(token).map(Administrator::of);
  }

  /** Whether the token by which the administrator was known is still one. */
  public boolean hold(Administrator administrator) {
    return administrator
        .named()
        .map(admin -> admins.byName(admin.name()).filter(admin::equals).isPresent())
        .orElse(true);
  }
}
