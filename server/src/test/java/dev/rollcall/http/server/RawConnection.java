package dev.rollcall.http.server;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A raw connection: what goes over the wire, byte for byte, in either direction. */
public final class RawConnection implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 20_000;

  /** An answer with its header lines as they were spelled. */
  public record Answer(int status, List<String> headerLines, String body) {

    public Answer {
      headerLines = List.copyOf(headerLines);
    }

    /** The value of the header with exactly this spelling. */
    public Optional<String> header(String exactName) {
      return headerLines.stream()
          .filter(line -> line.startsWith(exactName + ": "))
          .map(line -> line.substring(exactName.length() + 2))
          .findFirst();
    }
  }

  private final Socket socket;

  public RawConnection(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  RawConnection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(TIMEOUT_MILLIS);
  }

  /** One request on a connection of its own. */
  public static Answer exchange(int port, String request) throws IOException {
    try (RawConnection wire = new RawConnection(port)) {
      wire.send(request);
      return wire.receive();
    }
  }

  /** Sends text with {@code \n} for the line ends of HTTP. */
  public void send(String text) throws IOException {
    send(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Reads one answer whose length is declared. */
  public Answer receive() throws IOException {
    return receive("GET");
  }

  public Answer receive(String method) throws IOException {
    String statusLine = line();
    List<String> headers = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      headers.add(line);
    }
    int status = Integer.parseInt(statusLine.substring(9, 12));
    Answer head = new Answer(status, headers, "");
    int length = head.header("Content-Length").map(Integer::parseInt).orElse(0);
    boolean empty = method.equals("HEAD") || status == 100;
    byte[] body = empty ? new byte[0] : socket.getInputStream().readNBytes(length);
    return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
  }

  /** The next so many bytes. */
  byte[] receive(int count) throws IOException {
    return socket.getInputStream().readNBytes(count);
  }

  /** True if the server closes next, without another byte. */
  public boolean isClosedByServer() throws IOException {
    return socket.getInputStream().read() < 0;
  }

  /** Ends it and waits until the server has ended it too. */
  public void end() throws IOException {
    socket.shutdownOutput();
    socket.getInputStream().readAllBytes();
    close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String line() throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server closed in the middle of: " + out);
      }
      if (b != '\r') {
        out.write(b);
      }
    }
    return out.toString(StandardCharsets.ISO_8859_1);
  }
}
