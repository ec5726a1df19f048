package dev.rollcall.signin;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Lists of scopes as OAuth writes them: names with spaces between. */
public final class Scopes {

  /** Without it a user token comes without a refresh token. */
  public static final String OFFLINE_ACCESS = "offline_access";

  private Scopes() {}

  /** The names in their order, doubled ones too. */
  public static List<String> list(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split(" +", -1));
  }

  public static Set<String> set(String text) {
    return new LinkedHashSet<>(list(text));
  }

  /** In alphabetical order. */
  public static String text(Collection<String> scopes) {
    return String.join(" ", new TreeSet<>(scopes));
  }
}
