package dev.rollcall.bench;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Posts facts of made-up meetings at a rate that does not depend on how fast they are acknowledged;
 * how long an answer took counts from when its batch was due. Arguments: address, shape (see {@link
 * MadeMeetings#of}), run, facts a second, seconds, facts a batch, clients. Prints how many facts
 * were acknowledged, and the 99th percentile and the maximum of an answer in microseconds. A fact
 * that is not accepted is an error.
 */
public final class PacedFacts {

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
                          connection
                              .postFacts(meetings.lines(i * batch, batch))
                              .requireAccepted(batch);
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
}
