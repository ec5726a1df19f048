package dev.rollcall.feishu;

import dev.rollcall.gateway.ApiRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One row of the table of endpoints.
 *
 * @param path as the vendor writes it, for example {@code /open-apis/vc/v1/meetings/:meeting_id}
 * @param reserved the values that stand where its {@code :name} does in other calls of the vendor
 * @param rules of the gateway; without kinds of token it is not asked
 * @param fieldScopes scopes without which single fields are left out
 * @param errors its own
 */
public record Endpoint(
    String method,
    String path,
    Set<String> reserved,
    ApiRules rules,
    List<String> fieldScopes,
    List<VendorError> errors) {

  private static final Set<String> INTERNAL = Set.of("internal error", "search service error");

  public Endpoint {
    reserved = Set.copyOf(reserved);
    fieldScopes = List.copyOf(fieldScopes);
    errors = List.copyOf(errors);
  }

  public String name() {
    return rules.name();
  }

  /** What answers a fault of ours; empty where the vendor's page lists no such error. */
  Optional<VendorError> internalError() {
    return errors.stream().filter(error -> INTERNAL.contains(error.msg())).findFirst();
  }

  boolean hasError(int code) {
    return findError(code).isPresent();
  }

  /** Its own error of this code. */
  public Optional<VendorError> findError(int code) {
    return errors.stream().filter(error -> error.code() == code).findFirst();
  }

  /** The error of this code, which the table must list. */
  VendorError error(int code) {
    return findError(code)
        .orElseThrow(() -> new IllegalArgumentException(name() + " has no error " + code));
  }

  /** The path with {@code {name}} in place of {@code :name}. */
  public String template() {
    return path.replaceAll(":([a-z_]+)", "{$1}");
  }
}
