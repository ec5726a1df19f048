package dev.rollcall.manage;

import dev.rollcall.config.InputMapping;
import dev.rollcall.config.InputValue;
import dev.rollcall.identity.UserProfile;
import dev.rollcall.record.AppId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one user of a tenant. */
public final class UserReader {

  /** One @ with something before it and a dot somewhere behind it. */
  private static final Pattern EMAIL = Pattern.compile("[!-?A-~]{1,64}@[!-?A-~]+\\.[!-?A-~]+");

  /** Both in characters. A password of any length is hashed slowly. */
  private static final int SHORTEST_PASSWORD = 8;

  private static final int LONGEST_PASSWORD = 256;

  private static final List<String> FIELDS =
      List.of(
          "user_id",
          "name",
          "en_name",
          "email",
          "mobile",
          "employee_no",
          "department_ids",
          "avatar_url",
          "password",
          "union_id",
          "open_ids");

  private UserReader() {}

  /**
   * The fields of a user.
   *
   * @param more fields that the caller reads
   */
  public static InputMapping fields(InputValue value, String... more) {
    return value.mapping(Stream.concat(FIELDS.stream(), Stream.of(more)).toArray(String[]::new));
  }

  public static UserDeclaration read(InputMapping user) {
    Map<AppId, String> openIds = new HashMap<>();
    user.map("open_ids").forEach((app, id) -> openIds.put(new AppId(app), id.text()));
    return new UserDeclaration(
        user.text("user_id"),
        profile(user),
        user.optional("password").map(UserReader::password),
        user.optionalText("union_id"),
        openIds);
  }

  private static UserProfile profile(InputMapping user) {
    Set<String> departments = new LinkedHashSet<>();
    for (InputValue department : user.list("department_ids")) {
      departments.add(department.text());
    }
    return new UserProfile(
        user.optionalText("name"),
        user.optionalText("en_name"),
        user.optional("email").map(UserReader::email),
        user.optional("mobile").map(UserReader::mobile),
        user.optionalText("employee_no"),
        List.copyOf(departments),
        user.optional("avatar_url").map(InputValue::httpUrl));
  }

  private static String email(InputValue value) {
    String email = value.text().toLowerCase(Locale.ROOT);
    if (!EMAIL.matcher(email).matches()) {
      throw value.mistake("must be an e-mail address such as alice@example.com");
    }
    return email;
  }

  private static String mobile(InputValue value) {
    return UserProfile.mobile(value.text())
        .orElseThrow(
            () ->
                value.mistake(
                    "must be + and country code and number, such as \"+8613800000000\";"
                        + " only a number of mainland China may lack the code"));
  }

  static String password(InputValue value) {
    String password = value.text();
    if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
      throw value.mistake(
          "must have %d to %d characters".formatted(SHORTEST_PASSWORD, LONGEST_PASSWORD));
    }
    return password;
  }
}
