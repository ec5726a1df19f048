package dev.rollcall.join;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What BigBlueButton answers to a call: XML, of which two words matter.
 *
 * @param code {@code SUCCESS} or {@code FAILED}; empty where it is another answer
 * @param messageKey why; often empty
 */
record ApiAnswer(String code, String messageKey) {

  private static final Pattern CODE = element("returncode");
  private static final Pattern MESSAGE_KEY = element("messageKey");

  static ApiAnswer of(byte[] xml) {
    String text = new String(xml, StandardCharsets.UTF_8);
    return new ApiAnswer(first(CODE, text), first(MESSAGE_KEY, text));
  }

  private static Pattern element(String name) {
    return Pattern.compile("<" + name + ">\\s*([A-Za-z]{1,40})\\s*</" + name + ">");
  }

  private static String first(Pattern element, String text) {
    Matcher found = element.matcher(text);
    return found.find() ? found.group(1) : "";
  }
}
