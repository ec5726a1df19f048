package dev.rollcall.feishu.vc;

import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Encodes the answers of large meetings on at most half of the processors: a virtual thread that
 * computes does not yield its carrier. Further large answers wait; requests for the same answer
 * share one.
 */
final class LargeAnswers {

  private static final int LONGEST_WAIT_SECONDS = 30;

  /** A quarter of the requests that are worked on at once by default: the rest is for others. */
  private static final int WAITING = 128;

  private final Semaphore processors;
  private final Semaphore waiting = new Semaphore(WAITING);
  private final ConcurrentMap<Object, CompletableFuture<Response>> next = new ConcurrentHashMap<>();

  LargeAnswers() {
    this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  }

  LargeAnswers(int atOnce) {
    processors = new Semaphore(atOnce, true);
  }

  /**
   * An answer that was begun after the call.
   *
   * @param same equal for callers who may get one and the same answer
   * @param work reads what it answers with itself: nothing large is held while it waits
   * @throws HttpStatusException with 503 if too many wait, or for too long
   */
  Response answer(Object same, Supplier<Response> work) {
    if (!waiting.tryAcquire()) {
      throw tooMany();
    }
    try {
      CompletableFuture<Response> mine = new CompletableFuture<>();
      CompletableFuture<Response> others = next.putIfAbsent(same, mine);
      return others == null ? make(same, mine, work) : result(others);
    } finally {
      waiting.release();
    }
  }

  private Response make(Object same, CompletableFuture<Response> mine, Supplier<Response> work) {
    try {
      Response answer = inTurn(same, work);
      mine.complete(answer);
      return answer;
    } catch (RuntimeException | Error failure) {
      mine.completeExceptionally(failure);
      throw failure;
    } finally {
      next.remove(same, mine);
    }
  }

  private Response inTurn(Object same, Supplier<Response> work) {
    if (!takesTurn()) {
      throw tooMany();
    }
    try {
      // Who calls from here on may know of facts that this answer does not have.
      next.remove(same);
      return work.get();
    } finally {
      processors.release();
    }
  }

  private boolean takesTurn() {
    try {
      return processors.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Response result(CompletableFuture<Response> others) {
    try {
      return others.join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException same ? same : failure;
    }
  }

  private static HttpStatusException tooMany() {
    return new HttpStatusException(503, "too many large meetings at once, try again");
  }
}
