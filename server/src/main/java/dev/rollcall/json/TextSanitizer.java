package dev.rollcall.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Texts as every store takes them: PostgreSQL has no NUL, and no UTF-8 has half a surrogate pair.
 */
public final class TextSanitizer {

  private static final int REPLACEMENT = 0xFFFD;

  private TextSanitizer() {}

  /** The text with what cannot be stored replaced by U+FFFD. */
  public static String of(String text) {
    if (isStorable(text)) {
      return text;
    }
    return text.codePoints()
        .map(point -> isUnstorable(point) ? REPLACEMENT : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** False for a text with a NUL or half a surrogate pair. */
  public static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == 0) {
        return false;
      }
      if (Character.isSurrogate(character)) {
        boolean pair =
            i + 1 < text.length() && Character.isSurrogatePair(character, text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** A copy in which every text can be stored, names of members included. */
  public static JsonNode of(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object.properties().forEach(member -> copy.set(of(member.getKey()), of(member.getValue())));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.values().forEach(element -> copy.add(of(element)));
      return copy;
    }
    return node.isString() ? JsonNodeFactory.instance.stringNode(of(node.stringValue())) : node;
  }

  /** Its beginning, as long as it may be; never half of a surrogate pair at its end. */
  public static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean half = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, half ? longest - 1 : longest);
  }

  private static boolean isUnstorable(int point) {
    return point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
