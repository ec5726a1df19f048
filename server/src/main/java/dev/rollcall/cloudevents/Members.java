package dev.rollcall.cloudevents;

import dev.rollcall.json.JsonFields;
import dev.rollcall.json.TextSanitizer;
import dev.rollcall.record.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * The members of one JSON object, read strictly: a wrong one is refused by its path. A null member
 * counts as absent.
 */
record Members(String path, JsonNode node) {

  /** Longest text that names something; longer ones would not fit an index. */
  private static final int KEY_AT_MOST = 512;

  Members {
    if (!node.isObject()) {
      throw new MalformedFact((path.isEmpty() ? "the event" : path) + " is not an object");
    }
  }

  MalformedFact wrong(String name, String what) {
    return new MalformedFact(pathOf(name) + " " + what);
  }

  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private Optional<JsonNode> member(String name) {
    JsonNode member = node.get(name);
    return member == null || member.isNull() ? Optional.empty() : Optional.of(member);
  }

  private <T> T required(String name, Optional<T> value) {
    return value.orElseThrow(() -> wrong(name, "is missing"));
  }

  /** Free text of any length. */
  Optional<String> text(String name) {
    return member(name)
        .map(
            member -> {
              if (!member.isString()) {
                throw wrong(name, "is not a string");
              }
              if (!TextSanitizer.isStorable(member.stringValue())) {
                throw wrong(name, "holds a character that cannot be stored");
              }
              return member.stringValue();
            });
  }

  /** Text that names something: not blank, not endless, storable. */
  Optional<String> key(String name) {
    Optional<String> text = text(name);
    text.ifPresent(value -> checkKey(name, value));
    return text;
  }

  String requiredKey(String name) {
    return required(name, key(name));
  }

  private void checkKey(String name, String value) {
    if (value.isBlank()) {
      throw wrong(name, "is blank");
    }
    if (value.length() > KEY_AT_MOST) {
      throw wrong(name, "is longer than " + KEY_AT_MOST + " characters");
    }
  }

  Optional<Boolean> bool(String name) {
    return member(name)
        .map(
            member -> {
              if (!member.isBoolean()) {
                throw wrong(name, "is not true or false");
              }
              return member.booleanValue();
            });
  }

  OptionalLong integer(String name, long least, long most) {
    Optional<JsonNode> member = member(name);
    if (member.isEmpty()) {
      return OptionalLong.empty();
    }
    JsonNode number = member.get();
    if (!number.isIntegralNumber()
        || !number.canConvertToLong()
        || number.longValue() < least
        || number.longValue() > most) {
      throw wrong(name, "is not a whole number from " + least + " to " + most);
    }
    return OptionalLong.of(number.longValue());
  }

  long requiredInteger(String name, long least, long most) {
    return integer(name, least, most).orElseThrow(() -> wrong(name, "is missing"));
  }

  /** A number that the vendor's shape carries as a decimal string. */
  OptionalLong decimalText(String name) {
    Optional<String> text = text(name).filter(value -> !value.isEmpty());
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!text.get().matches("\\d{1,15}")) {
      throw wrong(name, "is not a decimal number in a string");
    }
    return OptionalLong.of(Long.parseLong(text.get()));
  }

  /** A time or a length in whole seconds, as a decimal string: none ends after the year 9999. */
  OptionalLong secondsText(String name) {
    OptionalLong seconds = decimalText(name);
    if (seconds.isPresent() && seconds.getAsLong() > JsonFields.LAST_SECOND) {
      throw wrong(name, "is beyond the year 9999");
    }
    return seconds;
  }

  /** RFC 3339; digits beyond microseconds are cut. */
  Optional<Moment> moment(String name) {
    return text(name).map(text -> parseMoment(name, text));
  }

  Moment requiredMoment(String name) {
    return required(name, moment(name));
  }

  private Moment parseMoment(String name, String text) {
    Optional<Moment> moment = Rfc3339.parse(text).filter(value -> value.micros() >= 0);
    if (moment.isPresent()) {
      return moment.get();
    }
    throw wrong(name, "is not an RFC 3339 time from 1970 on, such as 2026-11-20T09:30:00.123456Z");
  }

  <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    return text(name)
        .map(
            text -> {
              for (E constant : type.getEnumConstants()) {
                if (wireName(constant).equals(text)) {
                  return constant;
                }
              }
              throw wrong(name, "is none of " + wireNames(type));
            });
  }

  <E extends Enum<E>> E requiredChoice(String name, Class<E> type) {
    return required(name, choice(name, type));
  }

  static String wireName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> String wireNames(Class<E> type) {
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      names.add(wireName(constant));
    }
    return String.join(", ", names);
  }

  Optional<Members> object(String name) {
    return member(name).map(member -> new Members(pathOf(name), member));
  }

  Members requiredObject(String name) {
    return required(name, object(name));
  }

  /** The objects of an array; empty where the member is absent. */
  List<Members> objects(String name) {
    List<Members> objects = new ArrayList<>();
    member(name)
        .ifPresent(
            array -> {
              if (!array.isArray()) {
                throw wrong(name, "is not an array");
              }
              int index = 0;
              for (JsonNode element : array) {
                objects.add(new Members(pathOf(name) + "[" + index++ + "]", element));
              }
            });
    return objects;
  }

  List<Members> requiredObjects(String name) {
    required(name, member(name));
    return objects(name);
  }
}
