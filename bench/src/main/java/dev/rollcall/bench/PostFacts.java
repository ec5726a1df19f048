package dev.rollcall.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Posts facts of made-up meetings to a running server by several clients, each of which waits for
 * the answer to its batch before it posts the next. Of meetings that people are joining, one reader
 * requests the last one ten times a second. Arguments: address, shape (see {@link
 * MadeMeetings#of}), run, how many facts to warm up with, how many to measure, facts a batch,
 * clients, and optionally a file that the ids of the meetings are written to. Prints facts a
 * second, the median and the 99th percentile of an answer in microseconds, and how many facts were
 * acknowledged; where a client was cut off or refused it says so and ends with an error after that.
 */
public final class PostFacts {

  private static final String MEETING = "\"meeting_id\":\"";

  private final URI address;
  private final MadeMeetings meetings;
  private final int batch;
  private final AtomicLong next = new AtomicLong();
  private long end;
  private final AtomicLong acknowledged = new AtomicLong();
  private final Latencies latencies = new Latencies();
  private final List<String> failures = new ArrayList<>();
  private final Set<String> ids = new LinkedHashSet<>();
  private final boolean wantsIds;
  private volatile String seenLast = "";

  private PostFacts(URI address, MadeMeetings meetings, int batch, boolean wantsIds) {
    this.address = address;
    this.meetings = meetings;
    this.batch = batch;
    this.wantsIds = wantsIds;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    PostFacts post =
        new PostFacts(
            URI.create(arguments[0]),
            MadeMeetings.of(arguments[1], arguments[2]),
            Integer.parseInt(arguments[5]),
            arguments.length > 7);
    int clients = Integer.parseInt(arguments[6]);
    post.run(Long.parseLong(arguments[3]), clients);
    long begin = System.nanoTime();
    post.run(Long.parseLong(arguments[4]), clients);
    double seconds = (System.nanoTime() - begin) / 1e9;
    long acknowledged = post.acknowledged.get();
    // Before the figures: who reads those may read the ids.
    if (post.wantsIds) {
      Files.write(Path.of(arguments[7]), post.ids);
    }
    System.out.printf(
        "%.0f %d %d %d%n",
        acknowledged / seconds, post.latencies.micros(50), post.latencies.micros(99), acknowledged);
    if (!post.failures.isEmpty()) {
      System.err.println("bench: a post failed: " + post.failures.getFirst());
      System.exit(1);
    }
  }

  private void run(long facts, int clients) throws InterruptedException {
    next.set(end);
    end += facts;
    acknowledged.set(0);
    latencies.clear();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      threads.add(Thread.ofPlatform().start(this::client));
    }
    Thread asking = Thread.ofPlatform().unstarted(this::ask);
    if (!meetings.ended()) {
      asking.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    asking.interrupt();
    asking.join();
  }

  private void ask() {
    try (HttpConnection connection = new HttpConnection(address)) {
      while (true) {
        Thread.sleep(100);
        String id = seenLast;
        if (!id.isEmpty() && connection.get("/open-apis/vc/v1/meetings/" + id).status() != 200) {
          throw new IOException("the meeting " + id + " is not served");
        }
      }
    } catch (IOException e) {
      fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void client() {
    Latencies mine = new Latencies();
    Set<String> seen = new LinkedHashSet<>();
    try (HttpConnection connection = new HttpConnection(address)) {
      long first = next.getAndAdd(batch);
      while (first < end) {
        int count = (int) Math.min(batch, end - first);
        byte[] lines = meetings.lines(first, count);
        long begin = System.nanoTime();
        HttpConnection.Answer answer = connection.postFacts(lines);
        mine.add(System.nanoTime() - begin);
        String text = answer.text();
        answer.requireAccepted(count);
        acknowledged.addAndGet(count);
        if (wantsIds) {
          collect(text, seen);
        }
        seenLast = lastId(text);
        first = next.getAndAdd(batch);
      }
    } catch (IOException e) {
      fail(e);
    }
    synchronized (latencies) {
      latencies.addAll(mine);
      ids.addAll(seen);
    }
  }

  private void fail(IOException e) {
    next.set(end);
    synchronized (failures) {
      failures.add(String.valueOf(e.getMessage()));
    }
  }

  private static String lastId(String text) {
    int at = text.lastIndexOf(MEETING);
    return at < 0
        ? ""
        : text.substring(at + MEETING.length(), text.indexOf('"', at + MEETING.length()));
  }

  private static void collect(String text, Set<String> ids) {
    for (int at = text.indexOf(MEETING); at >= 0; at = text.indexOf(MEETING, at + 1)) {
      int from = at + MEETING.length();
      ids.add(text.substring(from, text.indexOf('"', from)));
    }
  }
}
