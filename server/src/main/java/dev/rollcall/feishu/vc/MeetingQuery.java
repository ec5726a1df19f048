package dev.rollcall.feishu.vc;

import dev.rollcall.config.Policies;
import dev.rollcall.config.Policies.Edition;
import dev.rollcall.config.Policies.EmptyParameter;
import dev.rollcall.gateway.Refusal.FieldViolation;
import dev.rollcall.http.Request;
import dev.rollcall.identity.UserIdType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The query parameters of the endpoint, read.
 *
 * @param artifactsOnly {@code query_mode=1}
 */
public record MeetingQuery(
    boolean withParticipants,
    boolean withMeetingAbility,
    UserIdType userIdType,
    boolean artifactsOnly) {

  /** The result of reading the parameters. */
  sealed interface Reading {

    record Read(MeetingQuery query) implements Reading {}

    /** Each of the parameters that mean nothing. */
    record Violated(List<FieldViolation> violations) implements Reading {
      public Violated {
        violations = List.copyOf(violations);
      }
    }
  }

  static Reading read(Request request, Policies policies) {
    return new Parameters(request, policies.emptyParameter())
        .read(policies.edition() != Edition.JULY_2024);
  }

  /** The parameters of one request, and what is wrong with them. */
  private static final class Parameters {

    private final Request request;
    private final EmptyParameter empty;
    private final List<FieldViolation> violations = new ArrayList<>();

    Parameters(Request request, EmptyParameter empty) {
      this.request = request;
      this.empty = empty;
    }

    Reading read(boolean withQueryMode) {
      MeetingQuery query =
          new MeetingQuery(
              flag("with_participants"),
              flag("with_meeting_ability"),
              userIdType(),
              withQueryMode && artifactsOnly());
      return violations.isEmpty() ? new Reading.Read(query) : new Reading.Violated(violations);
    }

    /** In any letter case: one official SDK sends {@code True}. */
    private boolean flag(String name) {
      String value = value(name).orElse("false");
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "true" -> true;
        case "false" -> false;
        default -> {
          violations.add(new FieldViolation(name, value, "must be true or false"));
          yield false;
        }
      };
    }

    private UserIdType userIdType() {
      Optional<String> value = value("user_id_type");
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

    private boolean artifactsOnly() {
      String value = value("query_mode").orElse("0");
      return switch (value) {
        case "0" -> false;
        case "1" -> true;
        default -> {
          violations.add(new FieldViolation("query_mode", value, "must be 0 or 1"));
          yield false;
        }
      };
    }

    /** Many generators of requests send each parameter, whether it has a value or not. */
    private Optional<String> value(String name) {
      return request.query(name).filter(value -> empty == EmptyParameter.ERROR || !value.isEmpty());
    }
  }
}
