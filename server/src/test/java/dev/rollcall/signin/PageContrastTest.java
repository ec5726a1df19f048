package dev.rollcall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The colours of every page for people, by the formula of WCAG 2.2, level AA. */
final class PageContrastTest extends SignInCase {

  private static final Pattern STYLE = Pattern.compile("(?s)<style>(.*?)</style>");
  private static final Pattern RULE = Pattern.compile("([^{}@]+)\\{([^{}]*)}");
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}|#[0-9a-f]{3}");

  /** Of success criterion 1.4.3. */
  private static final double OF_TEXT = 4.5;

  /** Of success criterion 1.4.11: what shows where a field is, and the focus. */
  private static final double OF_PARTS = 3;

  /** The frame of the page tells nothing. */
  private static final String DECORATION = "main border";

  /** Two colours beside each other. */
  private record Pair(String name, String colour, String behind, double least) {

    double ratio() {
      double one = luminance(colour);
      double other = luminance(behind);
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }
  }

  @Test
  void textAndPartsOfEveryPageHaveTheContrastOfLevelAa() {
    Set<String> styles = new HashSet<>();
    for (Answer page : pages()) {
      Matcher style = STYLE.matcher(page.text());
      assertThat(style.find()).as(page.text()).isTrue();
      styles.add(style.group(1));
      assertThat(page.text().replace(style.group(), "")).doesNotContain("style=");
    }
    assertThat(styles).as("all pages have one style").hasSize(1);
    String style = styles.iterator().next();
    assertThat(style).as("there is no dark one").contains("color-scheme:light}");

    List<Pair> pairs = pairs(style);

    assertThat(pairs).allSatisfy(pair -> assertThat(pair.ratio()).isGreaterThan(pair.least()));
    Set<String> measured = new HashSet<>();
    pairs.forEach(pair -> measured.addAll(List.of(pair.colour(), pair.behind())));
    assertThat(COLOUR.matcher(style).results().map(found -> full(found.group())))
        .as("every colour is measured")
        .isSubsetOf(measured);
  }

  /** Sign-in, its failure, consent, device, an unknown link and an unknown meeting number. */
  private List<Answer> pages() {
    Answer signIn = open(authorize("&scope=" + encoded(ALL)));
    return List.of(
        signIn,
        submit(signIn, "/signin", Map.of("name", "alice", "password", "wrong")),
        aliceSignsIn(authorize("&scope=" + encoded(ALL))),
        open("/signin/device"),
        open("/open-apis/authen/v1/authorize"),
        open("/j/123456789"));
  }

  private static List<Pair> pairs(String style) {
    Map<String, Map<String, String>> rules = rules(style);
    String page = colour(rules, "main", "background").orElseThrow();
    List<Pair> pairs = new ArrayList<>();
    for (String selector : rules.keySet()) {
      String behind = colour(rules, selector, "background").orElse(page);
      colour(rules, selector, "color")
          .ifPresent(text -> pairs.add(new Pair(selector, text, behind, OF_TEXT)));
      for (String part : List.of("border", "outline")) {
        colour(rules, selector, part)
            .map(
                line ->
                    new Pair(
                        selector + " " + part,
                        line,
                        page,
                        (selector + " " + part).equals(DECORATION) ? 1 : OF_PARTS))
            .ifPresent(pairs::add);
      }
    }
    String text = colour(rules, "body", "color").orElseThrow();
    pairs.add(new Pair("body on the page", text, page, OF_TEXT));
    return pairs;
  }

  private static Map<String, Map<String, String>> rules(String style) {
    Map<String, Map<String, String>> rules = new LinkedHashMap<>();
    Matcher rule = RULE.matcher(style);
    while (rule.find()) {
      Map<String, String> declared =
          rules.computeIfAbsent(rule.group(1).strip(), _ -> new LinkedHashMap<>());
      for (String declaration : rule.group(2).split(";", -1)) {
        String[] parts = declaration.split(":", 2);
        declared.putIfAbsent(parts[0], parts[parts.length - 1]);
      }
    }
    return rules;
  }

  private static Optional<String> colour(
      Map<String, Map<String, String>> rules, String selector, String property) {
    return Stream.ofNullable(rules.getOrDefault(selector, Map.of()).get(property))
        .flatMap(value -> COLOUR.matcher(value).results())
        .map(found -> full(found.group()))
        .findFirst();
  }

  private static String full(String colour) {
    return colour.length() == 4 ? colour.replaceAll("([0-9a-f])", "$1$1") : colour;
  }

  private static double luminance(String colour) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double part = (channel & 0xff) / 255.0;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
