package dev.rollcall.testkit;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Others who ask while somebody keeps a server busy: how long each waits, and what it gets. */
public final class Neighbours {

  private final List<Supplier<HttpRequest.Builder>> requests;
  private final List<Long> millis = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  public Neighbours(List<Supplier<HttpRequest.Builder>> requests) {
    this.requests = List.copyOf(requests);
  }

  /** Asks one after the other, at least once each, while {@code busy}. */
  public void askWhile(BooleanSupplier busy) {
    do {
      for (Supplier<HttpRequest.Builder> request : requests) {
        ask(request.get().timeout(Duration.ofSeconds(30)));
      }
    } while (busy.getAsBoolean());
  }

  private void ask(HttpRequest.Builder request) {
    long start = System.nanoTime();
    Answer answer = RunningApp.send(request);
    millis.add((System.nanoTime() - start) / 1_000_000);
    if (answer.status() != 200) {
      failures.add(request.build().uri() + ": " + answer.status());
    }
  }

  public List<String> failures() {
    return failures;
  }

  /** Of ten, nine waited no longer. */
  public long p90Millis() {
    Collections.sort(millis);
    return millis.get((millis.size() - 1) * 9 / 10);
  }
}
