package dev.rollcall.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.http.Caller;
import dev.rollcall.http.Note;
import dev.rollcall.http.RequestLog.Finished;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The latest entries, as bytes in one array. An entry lives for as long as the garbage collector
 * needs to copy it several times: ten objects each would cost more than the rest of the journal.
 * Callers exclude each other.
 */
final class EntryRing {

  private static final int NUMBERS = Long.BYTES + Integer.BYTES + Long.BYTES + Integer.BYTES;

  private final int size;
  private final long[] starts;
  private final Note[] notes;

  /** Null until the first entry. */
  private @Nullable ByteBuffer bytes;

  /** Bytes that were ever written, those left out at the end of a round included. */
  private long end;

  private long first = 1;
  private long last;

  /**
   * An empty one.
   *
   * @param entries at most
   * @param size in bytes: entries with long texts are fewer
   */
  EntryRing(int entries, int size) {
    this.size = size;
    starts = new long[entries];
    notes = new Note[entries];
  }

  /** The number of the oldest one. */
  long first() {
    return first;
  }

  /** The number of the latest one, which may be forgotten. */
  long last() {
    return last;
  }

  /** Adds an entry and drops as many of the oldest as it needs. */
  void add(Instant time, Finished request) {
    byte[][] texts = {
      request.method().getBytes(UTF_8),
      request.path().getBytes(UTF_8),
      request.query().getBytes(UTF_8),
      request.logId().getBytes(UTF_8),
      request.caller().map(caller -> caller.kind().name()).orElse("").getBytes(UTF_8),
      request.caller().map(Caller::name).orElse("").getBytes(UTF_8)
    };
    int length = NUMBERS;
    for (byte[] text : texts) {
      length += Integer.BYTES + text.length;
    }
    int place = index(++last);
    starts[place] = reserve(length);
    notes[place] = request.note();
    ByteBuffer to = at(starts[place]);
    to.putLong(time.getEpochSecond()).putInt(time.getNano());
    to.putLong(request.nanos()).putInt(request.status());
    for (byte[] text : texts) {
      to.putInt(text.length).put(text);
    }
  }

  /** Where the latest entry goes: never over the end of the array. */
  private long reserve(int length) {
    long left = size - end % size;
    long start = length > left ? end + left : end;
    end = start + length;
    first = Math.max(first, last - starts.length + 1);
    while (first < last && starts[index(first)] < end - size) {
      first++;
    }
    return start;
  }

  /** The entry of a number from {@link #first} to {@link #last}. */
  JournalEntry get(long number) {
    ByteBuffer from = at(starts[index(number)]);
    Instant time = Instant.ofEpochSecond(from.getLong(), from.getInt());
    long nanos = from.getLong();
    int status = from.getInt();
    String method = text(from);
    String path = text(from);
    String query = text(from);
    String logId = text(from);
    String kind = text(from);
    String name = text(from);
    Optional<Caller> caller =
        kind.isEmpty()
            ? Optional.empty()
            : Optional.of(new Caller(Caller.Kind.valueOf(kind), name));
    return new JournalEntry(
        number,
        time,
        new Finished(method, path, query, status, nanos, logId, notes[index(number)], caller));
  }

  /**
   * Forgets all entries; numbers go on.
   *
   * @return how many there were
   */
  int clear() {
    int were = (int) (last - first + 1);
    first = last + 1;
    bytes = null;
    Arrays.fill(notes, Note.NONE);
    return were;
  }

  private int index(long number) {
    return (int) (number % starts.length);
  }

  private ByteBuffer at(long start) {
    if (bytes == null) {
      bytes = ByteBuffer.allocate(size);
    }
    return bytes.position((int) (start % size));
  }

  private static String text(ByteBuffer from) {
    byte[] text = new byte[from.getInt()];
    from.get(text);
    return new String(text, UTF_8);
  }
}
