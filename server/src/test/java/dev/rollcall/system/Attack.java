package dev.rollcall.system;

import dev.rollcall.http.server.RawConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What one hostile client does, again and again. An end by the server is no failure of it. */
enum Attack {
  SLOW_HEADERS(Protocol.HTTP1) {
    @Override
    void run(int port) throws Exception {
      drip(port, "GET /healthz HTTP/1.1\nHost: a\nX-Slow: ");
    }
  },
  SLOW_BODIES(Protocol.HTTP1) {
    @Override
    void run(int port) throws Exception {
      drip(port, TOKEN + "Content-Length: 16000\n\n{");
    }
  },
  HALF_OPEN_TLS(Protocol.TLS) {
    @Override
    void run(int port) throws Exception {
      byte[] hello = {22, 3, 1, 2, 0, 1, 0, 1, (byte) 252, 3, 3};
      hold(port, 64, hello, 2_000);
    }
  },
  UNREAD_ANSWERS(Protocol.HTTP1) {
    @Override
    void run(int port) throws Exception {
      hold(port, 16, bytes("GET /openapi.json HTTP/1.1\nHost: a\n\n".repeat(100)), 500);
    }
  },
  /** HTTP/2 is off by default: no stream is opened. */
  UNREAD_STREAMS(Protocol.HTTP1) {
    @Override
    void run(int port) throws Exception {
      hold(port, 16, unreadStreams(), 500);
    }
  },
  PIPELINES(Protocol.HTTP1) {
    @Override
    void run(int port) throws Exception {
      try (RawConnection wire = new RawConnection(port)) {
        for (int i = 0; i < 20; i++) {
          wire.send("GET /nowhere HTTP/1.1\nHost: a\n\n".repeat(50));
          for (int answer = 0; answer < 50; answer++) {
            wire.receive();
          }
        }
      }
    }
  },
  CONNECTIONS(Protocol.HTTP1) {
    @Override
    void run(int port) throws Exception {
      List<RawConnection> wires = new ArrayList<>();
      try {
        for (int i = 0; i < 200; i++) {
          wires.add(new RawConnection(port));
        }
        Thread.sleep(1_000);
        // By turns: with those that end the four senders would have more than are admitted.
        for (RawConnection wire : wires) {
          wire.end();
        }
      } finally {
        close(wires);
      }
    }
  },
  CHUNK_FRAMING(Protocol.HTTP1) {
    @Override
    void run(int port) throws Exception {
      for (String chunks :
          List.of(
              "+5c\n", "ffffffffffffffff\n", "5;" + "x".repeat(5_000) + "\n", "1\nab\n", "\n")) {
        try (RawConnection wire = new RawConnection(port)) {
          wire.send(TOKEN + "Transfer-Encoding: chunked\n\n" + chunks);
          wire.receive();
        }
      }
      try (RawConnection wire = new RawConnection(port)) {
        wire.send(TOKEN + "Transfer-Encoding: chunked\n\n" + "1\n{\n".repeat(16_000) + "0\n\n");
        wire.receive();
      }
    }
  },
  BODIES_OVER_THE_LIMIT(Protocol.HTTP1) {
    @Override
    void run(int port) throws Exception {
      try (RawConnection wire = new RawConnection(port)) {
        wire.send(TOKEN + "Content-Length: 16777216\n\n");
        wire.send(new byte[1 << 20]);
        wire.receive();
      }
    }
  },
  BODIES_TO_NO_SOURCE(Protocol.HTTP1) {
    @Override
    void run(int port) throws Exception {
      try (RawConnection wire = new RawConnection(port)) {
        wire.send("POST /rollcall/v1/sources/none HTTP/1.1\nHost: a\nContent-Length: 16777216\n\n");
        byte[] piece = new byte[16_777_215 / 16];
        for (int i = 0; i < 16; i++) {
          wire.send(piece);
        }
        wire.receive();
      }
    }
  },
  PACKED_JSON(Protocol.HTTP1) {
    @Override
    void run(int port) throws Exception {
      for (String path : List.of(TOKEN_PATH, "/rollcall/v1/sources/feishu")) {
        try (RawConnection wire = new RawConnection(port)) {
          wire.send(
              "POST %s HTTP/1.1\nHost: a\nContent-Encoding: gzip\nContent-Length: %d\n\n"
                  .formatted(path, PACKED.length));
          wire.send(PACKED);
          wire.receive();
        }
      }
    }
  };

  /** How the server under attack is started. */
  enum Protocol {
    HTTP1,
    TLS
  }

  private static final String TOKEN_PATH = "/open-apis/auth/v3/tenant_access_token/internal";
  private static final String TOKEN = "POST " + TOKEN_PATH + " HTTP/1.1\nHost: a\n";

  /** Kilobytes that unpack to 16 MiB of objects. */
  private static final byte[] PACKED = packed("{\"\":{}},".repeat(2_000_000));

  private final Protocol protocol;

  Attack(Protocol protocol) {
    this.protocol = protocol;
  }

  abstract void run(int port) throws Exception;

  Protocol protocol() {
    return protocol;
  }

  /** On 64 connections a byte each 100 ms, 20 times. */
  private static void drip(int port, String start) throws Exception {
    List<RawConnection> wires = new ArrayList<>();
    try {
      for (int i = 0; i < 64; i++) {
        RawConnection wire = new RawConnection(port);
        wires.add(wire);
        wire.send(start);
      }
      for (int i = 0; i < 20; i++) {
        Thread.sleep(100);
        for (RawConnection wire : wires) {
          wire.send("x");
        }
      }
    } finally {
      close(wires);
    }
  }

  /** Sends the same on many connections, reads nothing, and closes them after a while. */
  private static void hold(int port, int connections, byte[] sent, int millis) throws Exception {
    List<RawConnection> wires = new ArrayList<>();
    try {
      for (int i = 0; i < connections; i++) {
        RawConnection wire = new RawConnection(port);
        wires.add(wire);
        wire.send(sent);
      }
      Thread.sleep(millis);
    } finally {
      close(wires);
    }
  }

  private static void close(List<RawConnection> wires) throws IOException {
    for (RawConnection wire : wires) {
      wire.close();
    }
  }

  /** A hundred streams for a large answer, with an initial window of 0 bytes. */
  private static byte[] unreadStreams() {
    ByteBuffer frames = ByteBuffer.allocate(1 << 16);
    frames.put(bytes("PRI * HTTP/2.0\n\nSM\n\n"));
    frames.put(new byte[] {0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0});
    byte[] head =
        "\u0082\u0086\u0004\r/openapi.json\u0001\u0001a".getBytes(StandardCharsets.ISO_8859_1);
    for (int stream = 1; stream < 200; stream += 2) {
      frames.put(new byte[] {0, 0, (byte) head.length, 1, 5}).putInt(stream).put(head);
    }
    return Arrays.copyOf(frames.array(), frames.position());
  }

  private static byte[] bytes(String text) {
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] packed(String text) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(body)) {
      gzip.write(("[" + text).getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return body.toByteArray();
  }
}
