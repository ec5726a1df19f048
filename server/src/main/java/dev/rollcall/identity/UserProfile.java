package dev.rollcall.identity;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is known of a user besides the ids. Read on demand: no request for a meeting needs it.
 *
 * @param email in lower case; no other user of the tenant has it
 * @param mobile {@code +}, country code and number in digits; no other user of the tenant has it
 * @param departmentIds {@code open_department_id}s or ids of the operator's choice
 */
public record UserProfile(
    Optional<String> name,
    Optional<String> enName,
    Optional<String> email,
    Optional<String> mobile,
    Optional<String> employeeNo,
    List<String> departmentIds,
    Optional<String> avatarUrl) {

  private static final Pattern MAINLAND = Pattern.compile("1[0-9]{10}");

  /** ITU-T E.164: at most 15 digits. */
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{5,14}");

  public UserProfile {
    departmentIds = List.copyOf(departmentIds);
  }

  /** A user of whom at most a name is known. */
  public static UserProfile named(Optional<String> name) {
    return new UserProfile(
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /**
   * A number as {@link #mobile} has it, from one with spaces, hyphens and brackets; a number of
   * mainland China may lack its country code, as in the vendor's API. Empty for anything else.
   */
  public static Optional<String> mobile(String text) {
    String number = text.replaceAll("[ ()-]", "");
    if (MAINLAND.matcher(number).matches()) {
      return Optional.of("+86" + number);
    }
    return E164.matcher(number).matches() ? Optional.of(number) : Optional.empty();
  }

  /** Keeps the person's data out of logs. */
  @Override
  public String toString() {
    return "UserProfile";
  }
}
