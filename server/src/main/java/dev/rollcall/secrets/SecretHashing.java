package dev.rollcall.secrets;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs the comparisons of app secrets, which take some 50 ms of processor each by intent: one or
 * two at a time, on platform threads of their own, so that requests are not delayed by them. Apps
 * take turns; the comparisons of one app are run in their order, and equal ones once.
 */
public final class SecretHashing {

  /** All that wait; a quarter of the requests that are worked on at once by default. */
  private static final int WAITING = 128;

  /** Of one app: the others' first comparisons find room beside an attack on it. */
  private static final int WAITING_PER_APP = 96;

  /** Shorter than the time-outs of SDKs, and enough for {@link #WAITING_PER_APP}. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

  private final ThreadPoolExecutor threads;

  /** By app, then by secret; the app whose turn it is comes first. */
  private final Map<String, Map<String, FutureTask<Boolean>>> waiting = new LinkedHashMap<>();

  public SecretHashing() {
    this(Math.clamp(Runtime.getRuntime().availableProcessors() / 4, 1, 2));
  }

  public SecretHashing(int most) {
    threads =
        new ThreadPoolExecutor(
            most,
            most,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("secret-hashing").factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * The result of a comparison; empty if too many wait, or if its turn does not come in time.
   *
   * @param app whose turn it takes
   * @param secret names the comparison: equal ones that wait are one
   */
  public Optional<Boolean> run(String app, String secret, Supplier<Boolean> comparison) {
    Optional<FutureTask<Boolean>> task = enqueue(app, secret, comparison);
    if (task.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(task.get().get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException failure) {
      throw new IllegalStateException("a comparison of secrets failed", failure.getCause());
    }
  }

  private synchronized Optional<FutureTask<Boolean>> enqueue(
      String app, String secret, Supplier<Boolean> comparison) {
    Map<String, FutureTask<Boolean>> own = waiting.getOrDefault(app, new LinkedHashMap<>());
    FutureTask<Boolean> equal = own.get(secret);
    if (equal != null) {
      return Optional.of(equal);
    }
    int all = waiting.values().stream().mapToInt(Map::size).sum();
    if (all >= WAITING || own.size() >= WAITING_PER_APP) {
      return Optional.empty();
    }
    FutureTask<Boolean> task = new FutureTask<>(comparison::get);
    own.put(secret, task);
    waiting.put(app, own);
    threads.execute(() -> next().run());
    return Optional.of(task);
  }

  /** There is one for each call: each call comes with a task that was added. */
  private synchronized FutureTask<Boolean> next() {
    String app = waiting.keySet().iterator().next();
    Map<String, FutureTask<Boolean>> own = waiting.remove(app);
    String secret = own.keySet().iterator().next();
    FutureTask<Boolean> task = own.remove(secret);
    if (!own.isEmpty()) {
      waiting.put(app, own);
    }
    return task;
  }
}
