package dev.rollcall.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A TCP proxy on loopback that passes everything on after a fixed time, as a network does. It adds
 * latency and takes no throughput. Arguments: the target's port and the microseconds of each
 * direction. Prints {@code ready 127.0.0.1:PORT}.
 */
public final class DelayingProxy {

  // The bytes are only sent, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Chunk(byte[] bytes, long due) {}

  private static final byte[] END = {};

  private DelayingProxy() {}

  public static void main(String[] arguments) throws IOException {
    int target = Integer.parseInt(arguments[0]);
    long nanos = Long.parseLong(arguments[1]) * 1_000;
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket listener = new ServerSocket(0, 256, loopback)) {
      System.out.printf("ready 127.0.0.1:%d%n", listener.getLocalPort());
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(loopback, target);
        pass(client, server, nanos);
        pass(server, client, nanos);
      }
    }
  }

  private static void pass(Socket from, Socket to, long nanos) throws IOException {
    from.setTcpNoDelay(true);
    BlockingQueue<Chunk> under = new LinkedBlockingQueue<>();
    // Platform threads: a virtual one is woken too late.
    Thread.ofPlatform().daemon().start(() -> read(from, under, nanos));
    Thread.ofPlatform().daemon().start(() -> write(under, to));
  }

  private static void read(Socket from, BlockingQueue<Chunk> under, long nanos) {
    byte[] buffer = new byte[1 << 16];
    try {
      InputStream in = from.getInputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        byte[] bytes = new byte[read];
        System.arraycopy(buffer, 0, bytes, 0, read);
        under.add(new Chunk(bytes, System.nanoTime() + nanos));
      }
    } catch (IOException _) {
      // One side is gone; so is the other now.
    }
    under.add(new Chunk(END, System.nanoTime() + nanos));
  }

  private static void write(BlockingQueue<Chunk> under, Socket to) {
    try (to) {
      OutputStream out = to.getOutputStream();
      for (Chunk next = under.take(); next.bytes() != END; next = under.take()) {
        for (long left = next.due() - System.nanoTime();
            left > 0;
            left = next.due() - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        out.write(next.bytes());
      }
    } catch (IOException _) {
      // The reader of the other side notices too.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
