package dev.rollcall.sources;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Deliveries for tests. */
public final class Deliveries {

  private Deliveries() {}

  /**
   * One delivery.
   *
   * @param headers their names in any case
   */
  public static Delivery of(
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      String body,
      Instant received) {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    return new Delivery(
        path,
        name -> Optional.ofNullable(query.get(name)),
        name -> Optional.ofNullable(anyCase.get(name)),
        body.getBytes(StandardCharsets.UTF_8),
        received);
  }
}
