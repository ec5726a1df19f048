package dev.rollcall.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets people join, and after each acknowledgement asks for the meeting at once: is the one who has
 * just joined counted? Arguments: address, run, clients (each has a meeting of its own), joins a
 * client. Prints how many were asked for and how many were not to be seen.
 */
public final class ReadBack {

  private static final String COUNTED = "\"participant_count_accumulated\":\"";

  private ReadBack() {}

  public static void main(String[] arguments) throws InterruptedException {
    URI address = URI.create(arguments[0]);
    int clients = Integer.parseInt(arguments[2]);
    int joins = Integer.parseInt(arguments[3]);
    MadeMeetings meetings = MadeMeetings.of("joining:" + joins, arguments[1]);
    AtomicLong missed = new AtomicLong();
    AtomicReference<String> failure = new AtomicReference<>("");
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      long first = (long) i * meetings.facts();
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      missed.addAndGet(missed(address, meetings, first));
                    } catch (IOException e) {
                      failure.set(String.valueOf(e.getMessage()));
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (!failure.get().isEmpty()) {
      System.err.println("bench: reading back failed: " + failure.get());
      System.exit(1);
    }
    System.out.println((long) clients * joins + " " + missed.get());
  }

  private static long missed(URI address, MadeMeetings meetings, long start) throws IOException {
    long missed = 0;
    try (HttpConnection connection = new HttpConnection(address)) {
      String id = post(connection, meetings.fact(start));
      for (int joined = 1; joined <= meetings.participants(); joined++) {
        post(connection, meetings.fact(start + joined));
        HttpConnection.Answer answer = connection.get("/open-apis/vc/v1/meetings/" + id);
        if (answer.status() != 200) {
          throw new IOException(answer.status() + " " + answer.text());
        }
        missed += answer.text().contains(COUNTED + joined + "\"") ? 0 : 1;
      }
    }
    return missed;
  }

  private static String post(HttpConnection connection, MadeFact fact) throws IOException {
    HttpConnection.Answer answer =
        connection.postFacts(fact.json().getBytes(StandardCharsets.UTF_8));
    String text = answer.text();
    if (answer.status() != 200 || !text.contains("\"accepted\"")) {
      throw new IOException(answer.status() + " " + text);
    }
    return text.replaceAll("(?s).*\"meeting_id\":\"([0-9]+)\".*", "$1");
  }
}
