package dev.rollcall.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Posts facts of made-up meetings at a rate that does not depend on how fast they are acknowledged;
 * how long an answer took counts from when its batch was due. Arguments: address, shape (see {@link
 * MadeMeetings#of}), run, facts a second, seconds, facts a batch, clients. Prints how many facts
 * were acknowledged, and the 99th percentile and the maximum of an answer in microseconds. A fact
 * that is not accepted is an error.
 */
public final class PacedFacts {

  private static final String ACCEPTED = "\"result\":\"accepted\"";

  private PacedFacts() {}

  public static void main(String[] arguments) throws InterruptedException {
    URI address = URI.create(arguments[0]);
    MadeMeetings meetings = MadeMeetings.of(arguments[1], arguments[2]);
    double rate = Double.parseDouble(arguments[3]);
    int batch = Integer.parseInt(arguments[5]);
    long batches = Math.round(rate * Double.parseDouble(arguments[4]) / batch);
    AtomicLong next = new AtomicLong();
    Latencies all = new Latencies();
    long begin = System.nanoTime();
    Clients.run(
        "post",
        IntStream.range(0, Integer.parseInt(arguments[6]))
            .<Clients.Client>mapToObj(
                _ ->
                    () -> {
                      Latencies mine = new Latencies();
                      try (HttpConnection connection = new HttpConnection(address)) {
                        for (long i = next.getAndIncrement();
                            i < batches;
                            i = next.getAndIncrement()) {
                          long due =
                              begin + (long) (i * batch / rate * TimeUnit.SECONDS.toNanos(1));
                          await(due);
                          post(connection, meetings, i * batch, batch);
                          mine.add(System.nanoTime() - due);
                        }
                      }
                      synchronized (all) {
                        all.addAll(mine);
                      }
                    })
            .toList());
    System.out.printf("%d %d %d%n", batches * batch, all.micros(99), all.micros(100));
  }

  private static void await(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static void post(HttpConnection connection, MadeMeetings meetings, long first, int count)
      throws IOException {
    StringBuilder lines = new StringBuilder(300 * count);
    LongStream.range(first, first + count)
        .forEach(number -> lines.append(meetings.fact(number).json()).append('\n'));
    HttpConnection.Answer answer =
        connection.postFacts(lines.toString().getBytes(StandardCharsets.UTF_8));
    int accepted = answer.text().split(ACCEPTED, -1).length - 1;
    if (accepted != count) {
      throw new IOException("%d of %d accepted: %d".formatted(accepted, count, answer.status()));
    }
  }
}
