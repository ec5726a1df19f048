package dev.rollcall.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.SharedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds for each page: its headers, its language, its errors. */
@ExtendWith(SharedApp.class)
final class PageRulesTest {

  private static final Path TEXTS = Path.of("src/main/resources/dev/rollcall/console");

  @Test
  void pageHasItsHeadersAndNoScriptOrStyleInside(RunningApp server) {
    ConsoleBrowser browser = ConsoleBrowser.signedIn(server, "en", RunningApp.ADMIN);
    for (String path : List.of("/console/sign-in?x=1", "/console/meetings", "/console/no-page")) {
      ConsoleBrowser one = path.contains("sign-in") ? new ConsoleBrowser(server, "en") : browser;
      Answer page = one.open(path);
      assertThat(page.header("Content-Security-Policy"))
          .hasValueSatisfying(
              policy ->
                  assertThat(policy)
                      .contains("default-src 'none'", "frame-ancestors 'none'")
                      .doesNotContain("unsafe"));
      assertThat(page.header("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(page.header("Referrer-Policy")).hasValue("same-origin");
      assertThat(page.header("Cache-Control")).hasValue("no-store");
      assertThat(page.text())
          .doesNotContainPattern("<style|<[^>]* style=|<script>|<[^>]* on[a-z]+=");
    }
  }

  @Test
  void errorsArePagesThatTellNothingOfTheInside(RunningApp server) {
    ConsoleBrowser browser = ConsoleBrowser.signedIn(server, "en", RunningApp.ADMIN);
    Answer missing = browser.open("/console/no-page");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.text())
        .contains("Not found", "未找到")
        .doesNotContain("dev.rollcall", "Exception");
  }

  @Test
  void languageIsTheBrowsersUntilOneIsChosen(RunningApp server) {
    ConsoleBrowser browser = ConsoleBrowser.signedIn(server, "zh-CN,zh;q=0.9", RunningApp.ADMIN);
    assertThat(browser.open("/console/meetings").text()).contains("<html lang=\"zh\"", ">会议</h1>");
    Answer chosen =
        browser.submit(
            "/console/preferences", Map.of("language", "en", "return", "/console/meetings"));
    assertThat(chosen.header("Location")).hasValue("/console/meetings");
    assertThat(browser.open("/console/meetings").text()).contains("<html lang=\"en\"");
    assertThat(browser.submit("/console/preferences", Map.of("language", "xx")).status())
        .isEqualTo(400);
  }

  @Test
  void themeAndZoneAreRemembered(RunningApp server) {
    ConsoleBrowser browser = ConsoleBrowser.signedIn(server, "en", RunningApp.ADMIN);
    browser.open("/console/meetings");
    browser.submit("/console/preferences", Map.of("theme", "dark"));
    browser.submit("/console/preferences", Map.of("zone", "Asia/Shanghai"));
    assertThat(browser.open("/console/meetings").text())
        .contains("data-theme=\"dark\"")
        .contains("<option value=\"Asia/Shanghai\" selected>");
  }

  @Test
  void assetsAreKeptByTheirVersion(RunningApp server) {
    String page = new ConsoleBrowser(server, "en").open("/console/sign-in").text();
    Matcher asset = Pattern.compile("(?:href|src)=\"(/console/assets/[^\"]+)\"").matcher(page);
    int count = 0;
    while (asset.find()) {
      Answer answer = server.get(asset.group(1));
      assertThat(answer.status()).as(asset.group(1)).isEqualTo(200);
      assertThat(answer.header("Cache-Control"))
          .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
      count++;
    }
    assertThat(count).isEqualTo(5);
    assertThat(server.get("/console/assets/old/console.css").header("Cache-Control"))
        .hasValue("no-store");
  }

  @Test
  void textsHaveTheSameKeysInBothLanguagesAndEachIsUsed() throws IOException {
    Set<Object> english = texts("en").keySet();
    assertThat(texts("zh").keySet()).isEqualTo(english);
    String sources = sources();
    assertThat(english)
        .allSatisfy(key -> assertThat(isUsed(sources, key.toString())).as(key.toString()).isTrue());
  }

  /** Whole, or but for its last parts, which are a value then. */
  private static boolean isUsed(String sources, String key) {
    return sources.contains("\"" + key + "\"")
        || IntStream.range(0, key.length())
            .filter(i -> key.charAt(i) == '.')
            .anyMatch(dot -> sources.contains("\"" + key.substring(0, dot + 1) + "\""));
  }

  private static Properties texts(String language) throws IOException {
    Properties texts = new Properties();
    try (var in = Files.newBufferedReader(TEXTS.resolve(language + ".properties"))) {
      texts.load(in);
    }
    return texts;
  }

  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String root : List.of("src/main/jte", "src/main/java/dev/rollcall/console")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          all.append(Files.readString(file));
        }
      }
    }
    return all.toString();
  }
}
