package dev.rollcall.http;

import java.io.IOException;
import java.io.OutputStream;

/** A body that is made while it is sent. */
public interface StreamedBody extends AutoCloseable {

  /**
   * Writes all of it. A failure cuts the connection, so that the client does not take a part for
   * the whole.
   */
  void writeTo(OutputStream out) throws IOException;

  /** Called once in any case, also where nothing was written. */
  @Override
  void close();
}
