package dev.rollcall.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Clients side by side, each on a thread. */
final class Clients {

  /** What one of them does. */
  @FunctionalInterface
  interface Client {
    void run() throws IOException;
  }

  private Clients() {}

  /**
   * Runs them to their ends; where one has failed, the program ends with an error.
   *
   * @param request in the message, for example {@code read}
   */
  static void run(String request, List<Client> clients) throws InterruptedException {
    AtomicReference<String> failure = new AtomicReference<>("");
    List<Thread> threads = new ArrayList<>();
    for (Client client : clients) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      client.run();
                    } catch (IOException e) {
                      failure.set(String.valueOf(e.getMessage()));
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (!failure.get().isEmpty()) {
      System.err.println("bench: a " + request + " failed: " + failure.get());
      System.exit(1);
    }
  }
}
