package dev.rollcall.feishu.contact;

import dev.rollcall.tokens.Grant;
import java.util.List;
import java.util.stream.Stream;

/** A field of a user is served to a caller who has any of its scopes, and left out otherwise. */
record FieldScopes(List<String> anyOf) {

  static final FieldScopes USER_ID = of("contact:user.employee_id:readonly");
  static final FieldScopes NAME = orOlder("contact:user.base:readonly");
  static final FieldScopes EMAIL = of("contact:user.email:readonly");
  static final FieldScopes MOBILE = of("contact:user.phone:readonly");
  static final FieldScopes STATUS = orOlder("contact:user.employee:readonly");
  static final FieldScopes DEPARTMENT_IDS = orOlder("contact:user.department:readonly");
  static final FieldScopes EMPLOYEE_NO =
      orOlder("contact:user.employee:readonly", "contact:user.employee_number:read");

  FieldScopes {
    anyOf = List.copyOf(anyOf);
  }

  private static FieldScopes of(String... scopes) {
    return new FieldScopes(List.of(scopes));
  }

  /** With the older scopes, which cover several fields at once. */
  private static FieldScopes orOlder(String... scopes) {
    return new FieldScopes(
        Stream.concat(
                Stream.of(scopes),
                Stream.of(
                    "contact:contact:access_as_app",
                    "contact:contact:readonly",
                    "contact:contact:readonly_as_app"))
            .toList());
  }

  boolean shownTo(Grant grant) {
    return anyOf.stream().anyMatch(grant::holds);
  }
}
