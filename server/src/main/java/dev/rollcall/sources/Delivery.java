package dev.rollcall.sources;

import java.time.Instant;
import java.util.Optional;

/**
 * A request to a source's endpoint, not verified yet.
 *
 * @param path the rest of the path after the source's own, without a slash at either end; often
 *     empty
 * @param query the decoded first value of a query parameter
 * @param headers the first value of a header, its name in any case
 * @param body exactly as it came, decompressed
 * @param received by our clock
 */
// The bytes are read and dropped; deliveries are never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Delivery(String path, Lookup query, Lookup headers, byte[] body, Instant received) {

  /** Finds a value by its name. */
  @FunctionalInterface
  public interface Lookup {
    Optional<String> find(String name);
  }

  public Optional<String> header(String name) {
    return headers.find(name);
  }

  /** It may hold secrets. */
  @Override
  public String toString() {
    return "Delivery[" + body.length + " bytes]";
  }
}
