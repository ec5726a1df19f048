package dev.rollcall.http.server;

import dev.rollcall.http.Response;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses answers for clients that accept gzip; the content is the same. */
final class Gzip {

  /** Below, the answer fits into one packet anyway. */
  private static final int WORTH_IT = 1024;

  private static final int LARGE = 256 << 10;

  private static final int LONGEST_WAIT_SECONDS = 5;

  /** A compressing thread keeps its processor: at most half of them compress. */
  private static final Semaphore PROCESSORS =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

  private Gzip() {}

  /** Whether the client wants this body compressed, and it is worth the work. */
  static boolean suits(ServerRequest request, Response answer) {
    return answer.body().length >= WORTH_IT
        && isText(answer.contentType())
        && request.headers().contains(HeaderNames.ACCEPT_ENCODING)
        && isPreferred(
            String.join(",", request.headers().get(HeaderNames.ACCEPT_ENCODING).allValues()));
  }

  /** The body compressed; empty for a large one if too many others are compressed just then. */
  static Optional<byte[]> compress(byte[] plain) {
    if (plain.length < LARGE) {
      return Optional.of(compressed(plain));
    }
    if (!takesTurn()) {
      return Optional.empty();
    }
    try {
      return Optional.of(compressed(plain));
    } finally {
      PROCESSORS.release();
    }
  }

  private static boolean takesTurn() {
    try {
      return PROCESSORS.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static byte[] compressed(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 2);
    try (OutputStream out = new Fast(bytes)) {
      out.write(plain);
    } catch (IOException failure) {
      throw new UncheckedIOException("memory does not fail", failure);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads {@code Accept-Encoding}.
   *
   * @return whether gzip is taken, and no less gladly than what is not compressed
   */
  static boolean isPreferred(String acceptEncoding) {
    Optional<Double> gzip = weight(acceptEncoding, "gzip").or(() -> weight(acceptEncoding, "*"));
    double identity = weight(acceptEncoding, "identity").orElse(0.0);
    return gzip.isPresent() && gzip.get() > 0 && gzip.get() >= identity;
  }

  private static Optional<Double> weight(String acceptEncoding, String coding) {
    for (String element : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = element.split(";", -1);
      if (parts[0].strip().equals(coding)) {
        return Optional.of(parts.length == 1 ? 1.0 : number(parts[1].strip()));
      }
    }
    return Optional.empty();
  }

  /** What can't be read means no. */
  private static double number(String weight) {
    return weight.matches("q=[01](\\.[0-9]{0,3})?") ? Double.parseDouble(weight.substring(2)) : 0;
  }

  private static boolean isText(String contentType) {
    return contentType.startsWith("text/")
        || contentType.startsWith(Response.PROBLEM)
        || contentType.startsWith("application/json");
  }

  /** Most of the gain for a part of the time. */
  private static final class Fast extends GZIPOutputStream {
    Fast(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
