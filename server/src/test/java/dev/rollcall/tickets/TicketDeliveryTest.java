package dev.rollcall.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.identity.DirectoryNode;
import dev.rollcall.record.AppId;
import dev.rollcall.testkit.LogCapture;
import dev.rollcall.testkit.MutableClock;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.tickets.Receiver.Posted;
import dev.rollcall.time.IdSource;
import dev.rollcall.tokens.AppTickets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TicketDeliveryTest {

  private static final AppId APP = new AppId("cli_store");
  private static final String KEY = "encrypt-key-of-no-value";

  private static final String SEED =
      """
      tenants:
        - tenant_key: tenant-a
          apps:
            - app_id: cli_store
              app_secret: store-secret-of-no-value
              type: store
              request_url: "%s"
              verification_token: verification-of-no-value%s
            - {app_id: cli_quiet, app_secret: quiet-secret-of-no-value, type: store}
            - {app_id: cli_custom, app_secret: custom-secret-of-no-value, request_url: "http://127.0.0.1:1/"}
      """;

  @TempDir private Path folder;
  @TempDir private Path encrypted;
  private final MutableClock clock = new MutableClock("2026-11-20T09:00:00.5Z");
  private final Receiver receiver = new Receiver();
  private DirectoryNode node;
  private AppTickets tickets;
  private TicketDelivery delivery;

  @BeforeEach
  void start() {
    open(folder, "");
  }

  private void open(Path data, String more) {
    node = DirectoryNode.on(data, clock);
    node.seed(SEED.formatted(receiver.url(), more));
    tickets = new AppTickets(node.database, node.key, clock, IdSource.secure());
    delivery = new TicketDelivery(tickets, node.directory, clock, IdSource.secure(), _ -> 1);
  }

  @AfterEach
  void stop() {
    delivery.close();
    node.close();
    receiver.close();
  }

  @Test
  void appIsToldOfItsTicketEachHour() throws InterruptedException {
    delivery.round();
    JsonNode event = json(receiver.next().body());
    assertThat(event.path("ts").asString()).isEqualTo(clock.instant().getEpochSecond() + ".500000");
    assertThat(event.path("uuid").asString()).matches("[0-9a-f]{32}");
    assertThat(event.path("token").asString()).isEqualTo("verification-of-no-value");
    assertThat(event.path("type").asString()).isEqualTo("event_callback");
    assertThat(event.path("event").toString())
        .isEqualTo(
            "{\"app_id\":\"cli_store\",\"app_ticket\":\"%s\",\"type\":\"app_ticket\"}"
                .formatted(tickets.current(APP).orElseThrow()));
    delivery.round();
    clock.pass(Duration.ofMinutes(59));
    delivery.round();
    assertThat(receiver.waiting()).isZero();
    clock.pass(Duration.ofMinutes(1));
    delivery.round();
    assertThat(json(receiver.next().body()).at("/event/app_ticket").asString())
        .isEqualTo(tickets.current(APP).orElseThrow())
        .isNotEqualTo(event.at("/event/app_ticket").asString());
  }

  @Test
  void failedDeliveryIsRepeatedAfterTheVendorsPauses() throws InterruptedException {
    receiver.answerWith(500);
    delivery.round();
    for (Duration pause : new Duration[] {Duration.ofSeconds(15), Duration.ofMinutes(5)}) {
      receiver.next();
      clock.pass(pause.minusSeconds(1));
      delivery.round();
      assertThat(receiver.waiting()).isZero();
      clock.pass(Duration.ofSeconds(1));
      delivery.round();
    }
    receiver.next();
    receiver.answerWith(200);
    clock.pass(Duration.ofHours(1));
    delivery.round();
    receiver.next();
    clock.pass(Duration.ofMinutes(30));
    delivery.round();
    assertThat(receiver.waiting()).isZero();
  }

  @Test
  void failureIsLoggedWithoutTheUrlOrTheTicket() throws InterruptedException {
    receiver.answerWith(404);
    try (LogCapture log = new LogCapture()) {
      delivery.round();
      assertThat(String.join("\n", log.lines()))
          .contains(
              "the app_ticket of cli_store was not taken at its request URL: it answers 404;"
                  + " the next attempt is in 15 s")
          .doesNotContain("url-of-no-value")
          .doesNotContain(tickets.current(APP).orElseThrow());
    }
  }

  @Test
  void unreachableAppIsToldLater() throws InterruptedException {
    receiver.close();
    delivery.round();
    assertThat(tickets.claim(APP)).isEmpty();
    clock.pass(Duration.ofSeconds(15));
    assertThat(tickets.claim(APP)).isPresent();
  }

  @Test
  void serverTellsTheAppWhenItIsReadyAndWhenItIsAsked(@TempDir Path data)
      throws InterruptedException {
    String seed = SEED.formatted(receiver.url(), "");
    try (RunningApp app = RunningApp.start(data.resolve("data"), seed)) {
      String first = json(receiver.next().body()).at("/event/app_ticket").asString();
      app.post(
          "/open-apis/auth/v3/app_ticket/resend",
          "",
          "application/json",
          "{\"app_id\":\"cli_store\",\"app_secret\":\"store-secret-of-no-value\"}");
      assertThat(json(receiver.next().body()).at("/event/app_ticket").asString()).isEqualTo(first);
    }
  }

  @Test
  void oneNodeOnlyMakesADelivery() throws InterruptedException {
    assertThat(tickets.claim(APP)).isPresent();
    assertThat(tickets.claim(APP)).isEmpty();
    delivery.round();
    assertThat(receiver.waiting()).isZero();
    clock.pass(Duration.ofMinutes(1));
    delivery.round();
    receiver.next();
  }

  @Test
  void eventIsEncryptedAndSignedUnderTheAppsKey()
      throws InterruptedException, GeneralSecurityException {
    delivery.close();
    node.close();
    open(encrypted, "\n        encrypt_key: " + KEY);
    delivery.round();
    Posted posted = receiver.next();
    String timestamp = posted.headers().get("x-lark-request-timestamp");
    String nonce = posted.headers().get("x-lark-request-nonce");
    assertThat(posted.headers().get("x-lark-signature"))
        .isEqualTo(HexFormat.of().formatHex(sha256(timestamp + nonce + KEY + posted.body())));
    byte[] all = Base64.getDecoder().decode(json(posted.body()).path("encrypt").asString());
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(sha256(KEY), "AES"),
        new IvParameterSpec(Arrays.copyOf(all, 16)));
    String event = new String(cipher.doFinal(all, 16, all.length - 16), StandardCharsets.UTF_8);
    assertThat(json(event).at("/event/app_ticket").asString())
        .isEqualTo(tickets.current(APP).orElseThrow());
  }

  private static byte[] sha256(String text) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
