package dev.rollcall.meetings.current;

import dev.rollcall.database.ReadContext;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.TenantKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * The revisions of meetings in a store that several nodes write to. Two statements at most are
 * under way. Who asks meanwhile waits for the next one, which then answers all who wait: so each is
 * told a state that was committed after it asked.
 */
public final class CurrentRevisions {

  /** What a meeting is looked for by: two tenants may have one id. */
  public record MeetingKey(TenantKey tenant, MeetingId id) {}

  /** One state of one meeting, by its {@link dev.rollcall.database.Stamp}. */
  public record Revision(long number, long stamp) {}

  /**
   * What is committed.
   *
   * @param meeting the tenant's own of the id
   * @param edition differs after each change of the directory
   */
  public record Current(Optional<Revision> meeting, long edition) {}

  private record Question(MeetingKey key, CompletableFuture<Current> answer) {}

  private static final int MOST_AT_ONCE = 256;

  /** At most under way: while one waits for the network, the other's answers are written. */
  private static final int STATEMENTS = 2;

  private final ReadContext reads;
  private final Runnable directoryHasChanged;
  private final ConcurrentLinkedQueue<Question> waiting = new ConcurrentLinkedQueue<>();
  private final Semaphore turns = new Semaphore(STATEMENTS);
  private volatile long edition = -1;

  /**
   * Of the meetings that {@code reads} has.
   *
   * @param directoryHasChanged called before anyone is told of a new edition: what is made of a
   *     meeting from then on must be made with the new directory
   */
  public CurrentRevisions(ReadContext reads, Runnable directoryHasChanged) {
    this.reads = reads;
    this.directoryHasChanged = directoryHasChanged;
  }

  /** What is committed, or more: it is read after this call has begun. */
  public Current of(MeetingKey key) {
    Question own = new Question(key, new CompletableFuture<>());
    waiting.add(own);
    if (turns.tryAcquire()) {
      answerSome();
      answerTheRestElsewhere();
    }
    try {
      return own.answer().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Who has its answer does not wait for the others'. */
  private void answerTheRestElsewhere() {
    if (!waiting.isEmpty()) {
      Thread.startVirtualThread(this::answerAll);
      return;
    }
    turns.release();
    // One who has come since then has found no turn.
    if (!waiting.isEmpty() && turns.tryAcquire()) {
      Thread.startVirtualThread(this::answerAll);
    }
  }

  private void answerAll() {
    do {
      while (!waiting.isEmpty()) {
        answerSome();
      }
      turns.release();
    } while (!waiting.isEmpty() && turns.tryAcquire());
  }

  private void answerSome() {
    List<Question> group = nextGroup();
    if (group.isEmpty()) {
      return;
    }
    try {
      List<MeetingKey> keys = group.stream().map(Question::key).toList();
      CurrentRevisionTable.Found found =
          reads.read(connection -> CurrentRevisionTable.of(connection, keys));
      noteEdition(found.edition());
      for (Question question : group) {
        Optional<Revision> meeting = Optional.ofNullable(found.revisions().get(question.key()));
        question.answer().complete(new Current(meeting, found.edition()));
      }
    } catch (Throwable failure) {
      // No caller may wait for ever.
      group.forEach(question -> question.answer().completeExceptionally(failure));
    }
  }

  /** Taken by one at a time: two would divide those who wait, and make two statements of one. */
  private synchronized List<Question> nextGroup() {
    List<Question> group = new ArrayList<>();
    Question next = waiting.poll();
    while (next != null) {
      group.add(next);
      next = group.size() < MOST_AT_ONCE ? waiting.poll() : null;
    }
    return group;
  }

  private void noteEdition(long now) {
    if (now != edition) {
      directoryHasChanged.run();
      edition = now;
    }
  }
}
