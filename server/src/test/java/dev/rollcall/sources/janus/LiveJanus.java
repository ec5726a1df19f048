package dev.rollcall.sources.janus;

import dev.rollcall.record.TenantKey;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Deliveries;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.MemoryInbox;
import dev.rollcall.sources.People;
import dev.rollcall.sources.Verification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** A Janus that posts its events to an inbox. */
public final class LiveJanus {

  static final String USERNAME = "janus";
  static final String PASSWORD = "lab-password-of-no-value";

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private LiveJanus() {}

  static ConfiguredSource source(People people) {
    return new ConfiguredSource(
        Captures.SOURCE,
        new TenantKey("2ca1d211f64f6438"),
        Map.of("username", USERNAME, "password", PASSWORD),
        Captures.GRACE,
        people);
  }

  static MemoryInbox inbox(People people) {
    return new MemoryInbox(new JanusAdapter(), source(people));
  }

  static Delivery delivery(String body) {
    return delivery(body, Map.of("Authorization", login(USERNAME, PASSWORD)));
  }

  static Delivery delivery(String body, Map<String, String> headers) {
    return Deliveries.of("", Map.of(), headers, body, NOW);
  }

  public static String login(String username, String password) {
    byte[] both = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /** Posts one batch, as Janus groups them. */
  static Verification post(MemoryInbox inbox, Collection<? extends JsonNode> batch) {
    return inbox.post(delivery(batch.toString()));
  }

  /** The events dealt anew to batches, in any order, some of them more than once. */
  static List<List<JsonNode>> dealt(Collection<? extends JsonNode> events, Random random) {
    List<JsonNode> shuffled = new ArrayList<>(events);
    events.stream().filter(_ -> random.nextInt(5) == 0).forEach(shuffled::add);
    Collections.shuffle(shuffled, random);
    List<List<JsonNode>> batches = new ArrayList<>();
    int largest = 1 + random.nextInt(12);
    for (int from = 0; from < shuffled.size(); from += batches.getLast().size()) {
      int to = Math.min(shuffled.size(), from + 1 + random.nextInt(largest));
      batches.add(shuffled.subList(from, to));
      if (random.nextInt(6) == 0) {
        batches.add(random.nextInt(batches.size()), batches.getLast());
      }
    }
    return batches;
  }
}
