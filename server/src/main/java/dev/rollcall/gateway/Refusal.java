package dev.rollcall.gateway;

import dev.rollcall.http.Note;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A refusal in the vendor's terms.
 *
 * @param code the vendor's
 * @param status of HTTP
 * @param msg the vendor's words
 * @param note our words, for the access log and the journal
 * @param headers besides the usual ones, by exact spelling
 */
public record Refusal(
    int code, int status, String msg, Note note, Detail detail, Map<String, String> headers) {

  /**
   * What stands in {@code error} besides the log id and the link to the vendor's help.
   *
   * @param message where the documentation of the code is
   */
  public record Detail(
      Optional<String> message,
      List<PermissionViolation> permissionViolations,
      List<FieldViolation> fieldViolations,
      List<Help> helps) {

    public static final Detail NONE = new Detail(Optional.empty(), List.of(), List.of(), List.of());

    public Detail {
      permissionViolations = List.copyOf(permissionViolations);
      fieldViolations = List.copyOf(fieldViolations);
      helps = List.copyOf(helps);
    }
  }

  /** One scope that would have sufficed. */
  public record PermissionViolation(String type, String subject) {}

  /** One parameter that can't be read. */
  public record FieldViolation(String field, String value, String description) {}

  /** Where to go from here. */
  public record Help(String url, String description) {}

  public Refusal {
    headers = Map.copyOf(headers);
  }

  /** One that says no more than its code. */
  public static Refusal of(int code, int status, String msg, String why) {
    return new Refusal(code, status, msg, new Note(code, why), Detail.NONE, Map.of());
  }
}
