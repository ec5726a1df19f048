package dev.rollcall.sources.jitsi;

import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Deliveries;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.MemoryInbox;
import dev.rollcall.sources.People;
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

/** A Prosody that posts to Rollcall, and what a real one posted. */
public final class Prosody {

  static final String AUTHORIZATION = "Bearer jitsi-key-of-no-value";
  static final Duration GRACE = Duration.ofSeconds(60);
  static final JsonMapper JSON = JsonMapper.builder().build();

  private Prosody() {}

  static ConfiguredSource source(People people) {
    return new ConfiguredSource(
        new SourceId("/engines/meet"),
        new TenantKey("tenant-a"),
        Map.of("authorization", AUTHORIZATION),
        GRACE,
        people);
  }

  /** One whose operator vouches for the e-mail addresses that it tells. */
  static ConfiguredSource trustingEmail(People people) {
    return new ConfiguredSource(
        source(people).id(),
        source(people).tenant(),
        Map.of("authorization", AUTHORIZATION, "trust_email", "true"),
        GRACE,
        people);
  }

  static MemoryInbox inbox(People people, Iterable<String> bodies) {
    MemoryInbox inbox = new MemoryInbox(new JitsiAdapter(), source(people));
    bodies.forEach(body -> inbox.post(delivery(body)));
    return inbox;
  }

  static Delivery delivery(String body) {
    return Deliveries.of(
        "events/occupant/joined",
        Map.of(),
        Map.of("Authorization", AUTHORIZATION, "Content-Type", "application/json"),
        body,
        Instant.EPOCH);
  }

  /** The bodies of a capture, in order of arrival, repeats among them. */
  public static List<String> capture(String resource) {
    return posts(resource).stream().map(post -> post.path("body").stringValue()).toList();
  }

  /** A capture as it was written down: path, headers and body of each post. */
  public static List<JsonNode> posts(String resource) {
    return text(resource).lines().<JsonNode>map(JSON::readTree).toList();
  }

  public static JsonNode truth(String resource) {
    return JSON.readTree(text(resource));
  }

  private static String text(String resource) {
    try (InputStream in = Prosody.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, () -> "no resource " + resource).readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
