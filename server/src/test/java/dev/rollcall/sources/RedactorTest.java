package dev.rollcall.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Texts that are not the JSON that they should be. */
class RedactorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"from\":198.51.100.7",
        "to 198.51.100.7:5060 then",
        "It was 198.51.100.7.",
        "[2001:db8::7]:5060",
        "via 2001:db8::7."
      })
  void addressIsRemovedBesideAnyText(String text) {
    assertThat(Redactor.text(text)).doesNotContain("198.51", "2001:db8").contains("[removed]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"token\":\"hidden",
        "{\"token\" : \"hid\\\"hidden\", ",
        "myAccessToken_2='hidden'",
        "x-api-key=hidden&b",
        "Authorization: Bearer hidden",
        "Authorization: Digest username=\"x\", response=hidden",
        "Cookie: a=b; c=hidden",
        "a=fingerprint:sha-256 hidden",
        "pin=hidden",
        "stream_key : hidden",
        "{\"messages\":[\"hidden\",\"hid\\\"hidden\"],\"more\":\"hidden"
      })
  void namedSecretIsRemovedInAnyForm(String text) {
    assertThat(Redactor.text(text)).doesNotContain("hidden").contains("[removed]");
  }

  @Test
  void namesAndNumbersOfBrokenJsonAreKept() {
    assertThat(Redactor.text("{\"event\" : \"x\", \"n\":[1, \"a\\\"b\"], \"open"))
        .isEqualTo("{\"event\" : \"[removed]\", \"n\":[1, \"[removed]\"], \"[removed]\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"attendee-pass", "srtp_crypto", "streamKey", "stream_key", "accessKey", "pin"})
  void membersThatSoundSecretAreTakenOut(String name) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put(name, "hidden").put("kept", 1);
    assertThat(Redactor.json(json)).hasToString("{\"kept\":1}");
  }

  @Test
  void longTextsAreScrubbedInTimeAndWithinTheStack() {
    String[] texts = {
      "\"token\":\"" + "a".repeat(1 << 16),
      "\"token\":\"" + "\\a".repeat(1 << 15),
      "\"".repeat(1 << 16),
      "\"a\" ".repeat(1 << 14),
      "\"a\"" + " ".repeat(1 << 16),
      "a".repeat(1 << 16),
      "token".repeat(1 << 13),
      "1.".repeat(1 << 15),
      "a:".repeat(1 << 15)
    };
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (String text : texts) {
            assertThat(Redactor.text(text)).isNotEmpty();
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth",
        "Authorization",
        "key",
        "apiKey",
        "passphrase",
        "session_key",
        "sig",
        "X-Signature",
        "token",
        "secret",
        "user_password",
        "app_ticket"
      })
  void membersThatHoldSecretsAreTakenOutAtEveryDepth(String name) {
    ObjectNode inner = JsonNodeFactory.instance.objectNode();
    inner.put(name, "hidden").put("kept", 1);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("list").addObject().set("deep", inner);
    assertThat(Redactor.json(json)).hasToString("{\"list\":[{\"deep\":{\"kept\":1}}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"idempotencyKey", "tenant_key", "sid", "session_id", "author", "design"})
  void membersWithSimilarNamesAreKept(String name) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put(name, "seen");
    assertThat(Redactor.json(json)).hasToString("{\"" + name + "\":\"seen\"}");
  }

  @Test
  void loginsAndSecretsWithinUrlsAreRemovedUnderAnyName() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("a", "see https://user:hidden@host.example/x?id=1 and rtmp://hidden@b/c");
    json.put("b", "https://host.example/x?id=1&token=hidden&sig=hidden");
    json.put("c", "eyJhbGciOiJIUzI1NiJ9.eyJpZCI6Imhp.c2lnbmF0dXJlLW9mLW5vLXZhbHVl");
    assertThat(Redactor.json(json))
        .hasToString(
            "{\"a\":\"see https://[removed]@host.example/x?id=1 and rtmp://[removed]@b/c\","
                + "\"b\":\"https://host.example/x?id=1&token=[removed]&sig=[removed]\"}");
  }

  @Test
  void anyTextIsScrubbedInTimeThatGrowsWithItsLength() {
    for (int length : List.of(1 << 16, 1 << 20)) {
      for (List<String> texts : List.of(NastyTexts.of(length), NastyTexts.endedBadly(length))) {
        for (String text : texts) {
          String about = length + " of " + text.substring(0, 4);
          assertThat(NastyTexts.seconds(() -> Redactor.text(text))).as(about).isLessThan(1);
          assertThat(NastyTexts.seconds(() -> Redactor.value(text))).as(about).isLessThan(1);
          assertThat(NastyTexts.seconds(() -> Redactor.value(text + "://?a="))).isLessThan(1);
          ObjectNode json = JsonNodeFactory.instance.objectNode().put(text, text);
          assertThat(NastyTexts.seconds(() -> Redactor.json(json))).as(about).isLessThan(1);
        }
      }
    }
  }
}
