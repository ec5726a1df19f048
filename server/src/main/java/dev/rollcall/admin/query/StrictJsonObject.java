package dev.rollcall.admin.query;

import dev.rollcall.config.Suggestions;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/** The members of a small JSON body of ours, read strictly; a wrong one refuses the request. */
public record StrictJsonObject(JsonNode body) {

  /** Bytes; each of these bodies has a few short members. */
  private static final long BODY_LIMIT = 65_536;

  private static final int LONGEST_NAME = 64;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  public static StrictJsonObject of(Request request) {
    return of("the body", request.body(BODY_LIMIT));
  }

  /**
   * The object of a text.
   *
   * @param what it is, in messages
   */
  public static StrictJsonObject of(String what, byte[] json) {
    try {
      return object(what, MAPPER.readTree(json));
    } catch (MismatchedInputException e) {
      // It would be left to chance which of two values counts.
      throw unusable(what + " has a member twice, or more than one value" + place(e));
    } catch (JacksonException e) {
      throw unusable(what + " is not JSON" + place(e));
    }
  }

  private static StrictJsonObject object(String what, JsonNode json) {
    if (!json.isObject()) {
      throw unusable(what + " is not a JSON object");
    }
    return new StrictJsonObject(json);
  }

  /** The object that is a member; empty where there is none. */
  public Optional<StrictJsonObject> optionalObject(String name) {
    JsonNode member = body.path(name);
    return member.isMissingNode() || member.isNull()
        ? Optional.empty()
        : Optional.of(object(name, member));
  }

  /** What is beyond a limit of the parser has no place. */
  private static String place(JacksonException e) {
    return Optional.ofNullable(e.getLocation())
        .filter(location -> location.getLineNr() > 0)
        .map(
            location ->
                ": line %d, column %d".formatted(location.getLineNr(), location.getColumnNr()))
        .orElse(", or nested too deep");
  }

  /** This body, if it has no other members than these. */
  public StrictJsonObject only(String... known) {
    for (String name : body.propertyNames()) {
      if (!List.of(known).contains(name)) {
        throw unusable(
            "unknown member '%s'; %s"
                .formatted(shown(name), Suggestions.near(shown(name), List.of(known))));
      }
    }
    return this;
  }

  private static String shown(String name) {
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "..." : name;
  }

  public String text(String name) {
    JsonNode member = body.path(name);
    if (!member.isString() || member.stringValue().isBlank()) {
      throw unusable(name + " is missing or no string");
    }
    if (member.stringValue().codePoints().anyMatch(Character::isISOControl)) {
      throw unusable(name + " holds a control character");
    }
    return member.stringValue();
  }

  /** A string; empty where there is none. */
  public Optional<String> optionalText(String name) {
    JsonNode member = body.path(name);
    return member.isMissingNode() || member.isNull() ? Optional.empty() : Optional.of(text(name));
  }

  /** True or false; false where there is none. */
  public boolean flag(String name) {
    JsonNode member = body.path(name);
    if (!member.isMissingNode() && !member.isNull() && !member.isBoolean()) {
      throw unusable(name + " is neither true nor false");
    }
    return member.asBoolean(false);
  }

  /** The strings of an array; empty where there is none. */
  public Optional<List<String>> texts(String name) {
    JsonNode member = body.path(name);
    if (member.isMissingNode() || member.isNull()) {
      return Optional.empty();
    }
    if (!member.isArray()) {
      throw unusable(name + " is not an array");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : member) {
      if (!element.isString()) {
        throw unusable(name + " holds something other than strings");
      }
      texts.add(element.stringValue());
    }
    return Optional.of(texts);
  }

  /** A whole number; empty where there is none. */
  public Optional<Long> optionalInteger(String name, long least, long most) {
    JsonNode member = body.path(name);
    return member.isMissingNode() || member.isNull()
        ? Optional.empty()
        : Optional.of(integer(name, least, least, most));
  }

  public long integer(String name, long otherwise, long least, long most) {
    JsonNode member = body.path(name);
    if (member.isMissingNode() || member.isNull()) {
      return otherwise;
    }
    if (!member.isIntegralNumber()
        || !member.canConvertToLong()
        || member.longValue() < least
        || member.longValue() > most) {
      throw unusable("%s is not a whole number from %d to %d".formatted(name, least, most));
    }
    return member.longValue();
  }

  private static HttpStatusException unusable(String what) {
    return new HttpStatusException(400, what);
  }
}
