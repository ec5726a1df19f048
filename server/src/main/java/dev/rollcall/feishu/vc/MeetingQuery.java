package dev.rollcall.feishu.vc;

import dev.rollcall.config.Policies;
import dev.rollcall.config.Policies.Edition;
import dev.rollcall.feishu.Parameters;
import dev.rollcall.gateway.Refusal.FieldViolation;
import dev.rollcall.http.Request;
import dev.rollcall.identity.UserIdType;
import java.util.List;

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
  public sealed interface Reading {

    record Read(MeetingQuery query) implements Reading {}

    /** Each of the parameters that mean nothing. */
    record Violated(List<FieldViolation> violations) implements Reading {
      public Violated {
        violations = List.copyOf(violations);
      }
    }
  }

  /** Reads them. */
  public static Reading read(Request request, Policies policies) {
    Parameters parameters = new Parameters(request, policies);
    MeetingQuery query =
        new MeetingQuery(
            parameters.flag("with_participants"),
            parameters.flag("with_meeting_ability"),
            parameters.userIdType(),
            policies.edition() != Edition.JULY_2024 && artifactsOnly(parameters));
    List<FieldViolation> violations = parameters.violations();
    return violations.isEmpty() ? new Reading.Read(query) : new Reading.Violated(violations);
  }

  private static boolean artifactsOnly(Parameters parameters) {
    String value = parameters.value("query_mode").orElse("0");
    return switch (value) {
      case "0" -> false;
      case "1" -> true;
      default -> {
        parameters.violate("query_mode", value, "must be 0 or 1");
        yield false;
      }
    };
  }
}
