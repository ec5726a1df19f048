package dev.rollcall.database;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The queues that write, one for each connection: one on the embedded engine, and several on a
 * shared one, where a commit waits for the network. Works of one shard go to one queue. So they
 * never wait for each other's rows, and those of others do not wait for them.
 */
final class Writers implements AutoCloseable {

  private static final Duration LONGEST_END = Duration.ofSeconds(5);

  private final List<WriteQueue> queues;

  /** What is written at shutdown waits for an answer of the database no longer. */
  private final Runnable cut;

  /**
   * So many, at once.
   *
   * @param cut closes their connections
   */
  Writers(int count, Supplier<WriteQueue> queue, Runnable cut) {
    this.queues = Stream.generate(queue).limit(count).toList();
    this.cut = cut;
  }

  /** The one of works that have no shard. */
  WriteQueue first() {
    return queues.getFirst();
  }

  WriteQueue of(int shard) {
    return queues.get(Math.floorMod(shard, queues.size()));
  }

  /** See {@link Database#bind}. */
  void bind(Database.TransactionScope scope) {
    queues.stream().filter(WriteQueue::isCallers).findFirst().orElseThrow().bind(scope);
  }

  /** What is wrong with a thread of theirs. */
  Optional<String> trouble() {
    return queues.stream().flatMap(queue -> queue.trouble().stream()).findFirst();
  }

  /** Works that were not begun. */
  int waiting() {
    return queues.stream().mapToInt(WriteQueue::waiting).sum();
  }

  /** Lets what waits be written, then ends. */
  @Override
  public void close() {
    long end = System.nanoTime() + LONGEST_END.toNanos();
    for (WriteQueue queue : queues) {
      if (!queue.stop(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
        cut.run();
      }
    }
    queues.forEach(WriteQueue::close);
  }
}
