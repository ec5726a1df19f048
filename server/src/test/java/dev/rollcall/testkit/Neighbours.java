package dev.rollcall.testkit;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Other clients of a busy server: how long each request takes, and which fail. */
public final class Neighbours {

  /** A request; its status. */
  @FunctionalInterface
  public interface Request {
    int send() throws IOException;
  }

  private final List<Request> requests;
  private final List<Long> millis = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  private Neighbours(List<Request> requests) {
    this.requests = List.copyOf(requests);
  }

  public static Neighbours of(List<Request> requests) {
    return new Neighbours(requests);
  }

  /** A request over a kept connection. */
  public static Request request(Supplier<HttpRequest.Builder> request) {
    return () -> RunningApp.send(request.get().timeout(Duration.ofSeconds(30))).status();
  }

  /** Sends one after the other, at least once each, while {@code busy}. */
  public void askWhile(BooleanSupplier busy) {
    do {
      requests.forEach(this::ask);
    } while (busy.getAsBoolean());
  }

  private void ask(Request request) {
    long start = System.nanoTime();
    String outcome;
    try {
      outcome = Integer.toString(request.send());
    } catch (IOException | RuntimeException e) {
      outcome = e.toString();
    }
    millis.add((System.nanoTime() - start) / 1_000_000);
    if (!outcome.equals("200")) {
      failures.add(requests.indexOf(request) + ": " + outcome);
    }
  }

  public List<String> failures() {
    return failures;
  }

  /** How many were sent. */
  public int count() {
    return millis.size();
  }

  /** Of ten, nine took no longer. */
  public long p90Millis() {
    Collections.sort(millis);
    return millis.get((millis.size() - 1) * 9 / 10);
  }
}
