package dev.rollcall.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Reads meetings at a rate that does not depend on how fast they are answered; how long an answer
 * took counts from when its request was due. One thread that never sleeps: it needs a processor of
 * its own. Arguments: address, a file of ids, requests a second, connections, seconds, and {@code
 * queue} or {@code drop}: what happens to a request that is due while every connection waits for an
 * answer. It does as much for three seconds before, so that the client itself is warm; that does
 * not count. Prints answers a second; of those with status 200 the median, 99th percentile and
 * maximum in microseconds and their number; how many had status 503; how many another; how many
 * connections were cut or not made.
 */
public final class PacedReads {

  private static final long GRACE = 10_000_000_000L;
  private static final long WARM = 3_000_000_000L;

  private final Selector selector = Selector.open();
  private final InetSocketAddress target;
  private final byte[][] requests;
  private final boolean queues;
  private final RandomGenerator random = RandomGenerator.of("Xoroshiro128PlusPlus");
  private final ArrayDeque<PacedConnection> free = new ArrayDeque<>();
  private final ArrayDeque<Long> due = new ArrayDeque<>();
  private final Latencies answered = new Latencies();
  private int waiting;
  private long counted;
  private long shed;
  private long other;
  private long cut;

  private PacedReads(URI address, List<String> ids, boolean queues) throws IOException {
    this.target = new InetSocketAddress(address.getHost(), address.getPort());
    this.queues = queues;
    this.requests =
        ids.stream()
            .map(id -> HttpConnection.request(address.getAuthority(), ReadMeetings.path(id)))
            .toArray(byte[][]::new);
  }

  public static void main(String[] arguments) throws IOException {
    PacedReads reads =
        new PacedReads(
            URI.create(arguments[0]),
            Files.readAllLines(Path.of(arguments[1])),
            arguments[5].equals("queue"));
    double rate = Double.parseDouble(arguments[2]);
    double seconds = Double.parseDouble(arguments[4]);
    reads.connect(Integer.parseInt(arguments[3]));
    reads.run(rate, seconds);
    System.out.printf(
        "%.0f %d %d %d %d %d %d %d%n",
        (reads.answered.count() + reads.shed + reads.other) / seconds,
        reads.answered.micros(50),
        reads.answered.micros(99),
        reads.answered.micros(100),
        reads.answered.count(),
        reads.shed,
        reads.other,
        reads.cut);
  }

  private void connect(int connections) throws IOException {
    for (int i = 0; i < connections; i++) {
      new PacedConnection(selector, target).open();
    }
  }

  private void run(double rate, double seconds) throws IOException {
    long begin = System.nanoTime();
    long end = begin + WARM + (long) (seconds * 1e9);
    counted = begin + WARM;
    double interval = 1e9 / rate;
    long scheduled = 0;
    long now = begin;
    while (now < end || (waiting > 0 && now < end + GRACE)) {
      while (now < end && begin + (long) (scheduled * interval) <= now) {
        if (queues || due.size() < free.size()) {
          due.add(begin + (long) (scheduled * interval));
        }
        scheduled++;
      }
      while (!due.isEmpty() && !free.isEmpty()) {
        send(free.remove(), due.remove());
      }
      selector.selectNow(this::onEvent);
      now = System.nanoTime();
    }
    other += waiting;
  }

  private void send(PacedConnection connection, long scheduled) throws IOException {
    try {
      connection.send(requests[random.nextInt(requests.length)], scheduled);
      waiting++;
    } catch (IOException _) {
      again(connection);
    }
  }

  private void onEvent(SelectionKey key) {
    PacedConnection connection = (PacedConnection) key.attachment();
    try {
      if (key.isConnectable()) {
        connection.opened();
        free.add(connection);
      } else if (connection.read()) {
        waiting--;
        count(connection);
        free.add(connection);
      }
    } catch (IOException _) {
      again(connection);
    }
  }

  private void count(PacedConnection connection) {
    if (connection.scheduled() < counted) {
      return;
    }
    switch (connection.status()) {
      case 200 -> answered.add(System.nanoTime() - connection.scheduled());
      case 503 -> shed++;
      default -> other++;
    }
  }

  /** One that the server has closed is made anew. */
  private void again(PacedConnection connection) {
    cut++;
    if (connection.isWaiting()) {
      waiting--;
    }
    free.remove(connection);
    try {
      connection.close();
      connection.open();
    } catch (IOException e) {
      throw new IllegalStateException("no connection can be made any more", e);
    }
  }
}
