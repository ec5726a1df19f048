package dev.rollcall.seed;

import dev.rollcall.config.YamlMapping;
import dev.rollcall.config.YamlValue;
import dev.rollcall.identity.UserProfile;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one user of a tenant. */
final class UserReader {

  /** One @ with something before it and a dot somewhere behind it. */
  private static final Pattern EMAIL = Pattern.compile("[!-?A-~]{1,64}@[!-?A-~]+\\.[!-?A-~]+");

  /** Both in characters. A password of any length is hashed slowly. */
  private static final int SHORTEST_PASSWORD = 8;

  private static final int LONGEST_PASSWORD = 256;

  private UserReader() {}

  static Seed.User read(YamlValue value, TenantKey tenant, SeedSymbols declared) {
    YamlMapping user =
        value.mapping(
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
    declared.user(tenant.value(), user.required("user_id"));
    user.optional("union_id").ifPresent(id -> declared.unique("union_id", id.text(), id));
    Map<AppId, String> openIds = new HashMap<>();
    for (Map.Entry<String, YamlValue> entry : user.map("open_ids").entrySet()) {
      YamlValue openId = entry.getValue();
      declared.requireAnyApp(entry.getKey(), openId);
      declared.unique("open_id for " + entry.getKey(), openId.text(), openId);
      openIds.put(new AppId(entry.getKey()), openId.text());
    }
    return new Seed.User(
        user.text("user_id"),
        profile(user, tenant, declared),
        user.optional("password").map(UserReader::password),
        user.optionalText("union_id"),
        openIds);
  }

  private static UserProfile profile(YamlMapping user, TenantKey tenant, SeedSymbols declared) {
    Set<String> departments = new LinkedHashSet<>();
    for (YamlValue department : user.list("department_ids")) {
      departments.add(department.text());
    }
    return new UserProfile(
        user.optionalText("name"),
        user.optionalText("en_name"),
        user.optional("email").map(email -> email(email, tenant, declared)),
        user.optional("mobile").map(mobile -> mobile(mobile, tenant, declared)),
        user.optionalText("employee_no"),
        List.copyOf(departments),
        user.optional("avatar_url").map(YamlValue::httpUrl));
  }

  private static String email(YamlValue value, TenantKey tenant, SeedSymbols declared) {
    String email = value.text().toLowerCase(Locale.ROOT);
    if (!EMAIL.matcher(email).matches()) {
      throw value.mistake("must be an e-mail address such as alice@example.com");
    }
    declared.unique("email in " + tenant, email, value);
    return email;
  }

  private static String mobile(YamlValue value, TenantKey tenant, SeedSymbols declared) {
    String mobile =
        UserProfile.mobile(value.text())
            .orElseThrow(
                () ->
                    value.mistake(
                        "must be + and country code and number, such as \"+8613800000000\";"
                            + " only a number of mainland China may lack the code"));
    declared.unique("mobile in " + tenant, mobile, value);
    return mobile;
  }

  private static String password(YamlValue value) {
    String password = value.text();
    if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
      throw value.mistake(
          "must have %d to %d characters".formatted(SHORTEST_PASSWORD, LONGEST_PASSWORD));
    }
    return password;
  }
}
