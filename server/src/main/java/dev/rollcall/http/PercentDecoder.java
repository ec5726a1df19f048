package dev.rollcall.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Undoes percent-encoding, strictly: what is no UTF-8 or no two hex digits is malformed. */
public final class PercentDecoder {

  private PercentDecoder() {}

  /** A path segment: a plus is a plus. */
  public static String decodeSegment(String raw) {
    return raw.indexOf('%') < 0 ? raw : decode(raw, false);
  }

  /** A query string to its decoded parameters; of several with one name the first counts. */
  public static Map<String, String> decodeQuery(String raw) {
    Map<String, String> parameters = new HashMap<>();
    int start = 0;
    while (start < raw.length()) {
      int ampersand = raw.indexOf('&', start);
      int end = ampersand < 0 ? raw.length() : ampersand;
      if (end > start) {
        putFirst(parameters, raw.substring(start, end));
      }
      start = end + 1;
    }
    return parameters;
  }

  /** All decoded values of one parameter of a query string, in their order. */
  public static List<String> values(String raw, String name) {
    return Arrays.stream(raw.split("&", -1))
        .filter(pair -> !pair.isEmpty() && name(pair).equals(name))
        .map(PercentDecoder::value)
        .toList();
  }

  private static void putFirst(Map<String, String> parameters, String pair) {
    parameters.putIfAbsent(name(pair), value(pair));
  }

  private static String name(String pair) {
    int equals = pair.indexOf('=');
    return decode(equals < 0 ? pair : pair.substring(0, equals), true);
  }

  private static String value(String pair) {
    int equals = pair.indexOf('=');
    return equals < 0 ? "" : decode(pair.substring(equals + 1), true);
  }

  private static String decode(String raw, boolean plusIsSpace) {
    return isPlain(raw) ? raw : decoded(raw, plusIsSpace);
  }

  /** Whether there is nothing to undo, and nothing to refuse. */
  private static boolean isPlain(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == 0 || c >= 0x80 || c == '%' || c == '+') {
        return false;
      }
    }
    return true;
  }

  private static String decoded(String raw, boolean plusIsSpace) {
    byte[] in = raw.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '%') {
        if (i + 2 >= in.length) {
          throw new BadRequestException("incomplete percent-encoding");
        }
        out[length++] = (byte) (hex(in[i + 1]) << 4 | hex(in[i + 2]));
        i += 2;
      } else {
        out[length++] = plusIsSpace && in[i] == '+' ? (byte) ' ' : in[i];
      }
    }
    for (int i = 0; i < length; i++) {
      if (out[i] == 0) {
        throw new BadRequestException("a NUL character");
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(out, 0, length)).toString();
    } catch (CharacterCodingException _) {
      throw new BadRequestException("percent-encoding is not UTF-8");
    }
  }

  private static int hex(byte digit) {
    int value = Character.digit(digit, 16);
    if (value < 0) {
      throw new BadRequestException("invalid percent-encoding");
    }
    return value;
  }
}
