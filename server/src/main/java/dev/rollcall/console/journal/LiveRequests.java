package dev.rollcall.console.journal;

import dev.rollcall.http.StreamedBody;
import dev.rollcall.journal.Journal;
import dev.rollcall.journal.JournalEntry;
import dev.rollcall.journal.Watcher;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Sends requests as they come, until the browser goes, its session ends or the server stops. Of a
 * flood it sends the newest, and how many it left out.
 */
final class LiveRequests implements StreamedBody {

  /** Silence would look like a broken connection to proxies, and hide that a browser has gone. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

  /** A person reads no faster: so many rows in so long. */
  private static final Duration PACE = Duration.ofMillis(250);

  private static final int MOST_AT_ONCE = 50;

  private final Journal journal;
  private final Watcher watcher;
  private final Predicate<JournalEntry> filter;
  private final BooleanSupplier mayWatch;
  private final Function<Watcher.Batch, String> html;
  private final Runnable end;
  private long sent;

  /**
   * A stream.
   *
   * @param after the number of the last entry that the browser has
   * @param mayWatch whether its session lasts
   * @param html rows for the page
   * @param end called when it is over
   */
  LiveRequests(
      Journal journal,
      Watcher watcher,
      Predicate<JournalEntry> filter,
      long after,
      BooleanSupplier mayWatch,
      Function<Watcher.Batch, String> html,
      Runnable end) {
    this.journal = journal;
    this.watcher = watcher;
    this.filter = filter;
    this.sent = after;
    this.mayWatch = mayWatch;
    this.html = html;
    this.end = end;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    write(out, ": open\n\n");
    long after = sent;
    sent = 0;
    List<JournalEntry> missed =
        journal.entries().stream().filter(entry -> entry.number() > after).filter(filter).toList();
    send(out, new Watcher.Batch(missed, 0));
    while (!watcher.isClosed() && mayWatch.getAsBoolean()) {
      Watcher.Batch batch = watcher.take(LONGEST_SILENCE);
      if (batch.entries().isEmpty()) {
        write(out, ":\n\n");
      } else {
        send(out, batch);
        pause();
      }
    }
  }

  private void send(OutputStream out, Watcher.Batch batch) throws IOException {
    List<JournalEntry> news =
        batch.entries().stream().filter(entry -> entry.number() > sent).toList();
    if (news.isEmpty()) {
      return;
    }
    int skipped = Math.max(0, news.size() - MOST_AT_ONCE);
    sent = news.getLast().number();
    String rows =
        html.apply(new Watcher.Batch(news.subList(skipped, news.size()), batch.lost() + skipped));
    write(
        out,
        "id: " + sent + "\nevent: rows\ndata: " + rows.strip().replace("\n", "\ndata: ") + "\n\n");
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void pause() {
    try {
      Thread.sleep(PACE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    watcher.close();
    end.run();
  }
}
