package dev.rollcall.sources.bigbluebutton;

import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Deliveries;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.MemoryInbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The configured source, and what the real bbb-webhooks posted in the lab. */
public final class Lab {

  public static final String SECRET = "lab-secret";
  public static final String CALLBACK = "http://127.0.0.1:8890/bbb/events";
  static final JsonMapper JSON = JsonMapper.builder().build();
  static final Instant RECEIVED = Instant.parse("2026-11-22T09:00:00Z");

  static final Table PEOPLE =
      new Table(
          Map.of(
              "ou_3ec3f6a28a0d08c45d895276e8e5e19b", "alice",
              "ou_7d8a6e6df7621556ce0d21922b676706", "bob",
              "id-alice", "alice",
              "id-bob", "bob",
              "id-carol", "carol"));

  private Lab() {}

  static ConfiguredSource source(String hash, String callback) {
    return new ConfiguredSource(
        new SourceId("/engines/bbb"),
        new TenantKey("2ca1d211f64f6438"),
        Map.of("secret", SECRET, "hash", hash, "callback_url", callback),
        Duration.ofSeconds(60),
        PEOPLE);
  }

  static ConfiguredSource source() {
    return source("sha256", CALLBACK);
  }

  static MemoryInbox inbox() {
    return new MemoryInbox(new BigBlueButtonAdapter(), source());
  }

  /** The captured posts, with the checksums that they came with. */
  static List<Delivery> captured() {
    return posts().stream().map(Lab::delivery).toList();
  }

  /** The same as they were written down: path with query, and body. */
  public static List<JsonNode> posts() {
    return text("bbb-webhooks.ndjson").lines().<JsonNode>map(JSON::readTree).toList();
  }

  public static JsonNode truth() {
    return JSON.readTree(text("bbb-webhooks.truth.json"));
  }

  static Delivery withChecksum(String checksum, String body) {
    return Deliveries.of("", Map.of("checksum", checksum), Map.of(), body, RECEIVED);
  }

  /** A delivery that is proven without a checksum. */
  static Delivery trusted(String body) {
    return Deliveries.of("", Map.of(), Map.of("authorization", "Bearer " + SECRET), body, RECEIVED);
  }

  private static Delivery delivery(JsonNode post) {
    String path = post.path("path").asString("");
    return withChecksum(
        path.substring(path.indexOf("checksum=") + "checksum=".length()),
        post.path("body").asString(""));
  }

  private static String text(String resource) {
    try (InputStream in =
        Objects.requireNonNull(
            Lab.class.getResourceAsStream(resource), () -> "no resource " + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
