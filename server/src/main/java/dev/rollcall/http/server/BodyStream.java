package dev.rollcall.http.server;

import dev.rollcall.http.StreamedBody;
import dev.rollcall.logging.RedactedStackTrace;
import io.helidon.webserver.http.RoutingResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;

/** Sends a body while it is made. */
final class BodyStream {

  /** A body could not be written to its end. */
  static final class CutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CutException(Throwable cause) {
      super("the body was cut off", cause, false, false);
    }
  }

  private static final System.Logger LOGGER = System.getLogger(BodyStream.class.getName());
  private static final int BUFFER = 32_768;

  private BodyStream() {}

  /**
   * Sends it. The end is written only behind a whole body.
   *
   * @throws CutException where the client is gone, or the body cannot be made
   */
  static void send(StreamedBody body, RoutingResponse out, String logId) {
    try {
      OutputStream bytes = new BufferedOutputStream(out.outputStream(), BUFFER);
      body.writeTo(bytes);
      bytes.close();
      out.commit();
    } catch (IOException | UncheckedIOException failure) {
      throw new CutException(failure);
    } catch (RuntimeException | Error failure) {
      LOGGER.log(Level.ERROR, "{0} {1}", logId, RedactedStackTrace.of(failure));
      throw new CutException(failure);
    }
  }
}
