package dev.rollcall.feishu;

import dev.rollcall.config.Policies;
import dev.rollcall.config.Policies.EmptyParameter;
import dev.rollcall.gateway.Refusal.FieldViolation;
import dev.rollcall.http.Request;
import dev.rollcall.identity.UserIdType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The query parameters of one call, and what is wrong with them. */
public final class Parameters {

  private final Request request;
  private final EmptyParameter empty;
  private final List<FieldViolation> violations = new ArrayList<>();

  public Parameters(Request request, Policies policies) {
    this.request = request;
    this.empty = policies.emptyParameter();
  }

  /** Many generators of requests send each parameter, whether it has a value or not. */
  public Optional<String> value(String name) {
    return request.query(name).filter(value -> empty == EmptyParameter.ERROR || !value.isEmpty());
  }

  /** False by default. In any letter case: one official SDK sends {@code True}. */
  public boolean flag(String name) {
    String value = value(name).orElse("false");
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> {
        violate(name, value, "must be true or false");
        yield false;
      }
    };
  }

  /** {@code user_id_type}, by default the open_id. */
  public UserIdType userIdType() {
    Optional<String> value = value("user_id_type");
    if (value.isEmpty()) {
      return UserIdType.OPEN_ID;
    }
    return UserIdType.ofWire(value.get())
        .orElseGet(
            () -> {
              violate("user_id_type", value.get(), "must be one of open_id, union_id, user_id");
              return UserIdType.OPEN_ID;
            });
  }

  /** One of the values, by default the first. */
  public String choice(String name, List<String> values) {
    String value = value(name).orElse(values.getFirst());
    if (!values.contains(value)) {
      violate(name, value, "must be one of " + String.join(", ", values));
    }
    return value;
  }

  /** Notes that the parameter means nothing. */
  public void violate(String name, String value, String description) {
    violations.add(new FieldViolation(name, value, description));
  }

  /** All that were noted; empty if the call can be answered. */
  public List<FieldViolation> violations() {
    return List.copyOf(violations);
  }
}
