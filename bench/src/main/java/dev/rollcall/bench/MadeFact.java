package dev.rollcall.bench;

import java.time.Instant;

/**
 * A made-up fact.
 *
 * @param meeting the number of its meeting
 * @param data as JSON
 */
public record MadeFact(
    long meeting, String id, String subject, String type, Instant time, String data) {

  /** As a CloudEvent; nothing in it needs escaping. */
  public String json() {
    return "{\"specversion\":\"1.0\",\"source\":\""
        + BenchSeed.SOURCE
        + "\",\"id\":\""
        + id
        + "\",\"type\":\""
        + type
        + "\",\"subject\":\""
        + subject
        + "\",\"time\":\""
        + time
        + "\",\"data\":"
        + data
        + "}";
  }
}
