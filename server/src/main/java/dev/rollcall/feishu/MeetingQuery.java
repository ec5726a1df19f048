package dev.rollcall.feishu;

import dev.rollcall.config.Policies.Edition;
import dev.rollcall.directory.UserIdType;
import dev.rollcall.gateway.Refusal.FieldViolation;
import dev.rollcall.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The query parameters of the endpoint, read.
 *
 * @param artifactsOnly {@code query_mode=1}
 */
record MeetingQuery(
    boolean withParticipants,
    boolean withMeetingAbility,
    UserIdType userIdType,
    boolean artifactsOnly) {

  /** What became of reading them. */
  sealed interface Reading {

    record Read(MeetingQuery query) implements Reading {}

    /** Each of the parameters that mean nothing. */
    record Violated(List<FieldViolation> violations) implements Reading {
      public Violated {
        violations = List.copyOf(violations);
      }
    }
  }

  static Reading read(Request request, Edition edition) {
    List<FieldViolation> violations = new ArrayList<>();
    MeetingQuery query =
        new MeetingQuery(
            flag(request, "with_participants", violations),
            flag(request, "with_meeting_ability", violations),
            userIdType(request, violations),
            edition != Edition.JULY_2024 && artifactsOnly(request, violations));
    return violations.isEmpty() ? new Reading.Read(query) : new Reading.Violated(violations);
  }

  /** In any letter case: one official SDK sends {@code True}. */
  private static boolean flag(Request request, String name, List<FieldViolation> violations) {
    String value = request.query(name).orElse("false");
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> {
        violations.add(new FieldViolation(name, value, "must be true or false"));
        yield false;
      }
    };
  }

  private static UserIdType userIdType(Request request, List<FieldViolation> violations) {
    Optional<String> value = request.query("user_id_type");
    if (value.isEmpty()) {
      return UserIdType.OPEN_ID;
    }
    return UserIdType.ofWire(value.get())
        .orElseGet(
            () -> {
              violations.add(
                  new FieldViolation(
                      "user_id_type", value.get(), "must be one of open_id, union_id, user_id"));
              return UserIdType.OPEN_ID;
            });
  }

  private static boolean artifactsOnly(Request request, List<FieldViolation> violations) {
    String value = request.query("query_mode").orElse("0");
    return switch (value) {
      case "0" -> false;
      case "1" -> true;
      default -> {
        violations.add(new FieldViolation("query_mode", value, "must be 0 or 1"));
        yield false;
      }
    };
  }
}
