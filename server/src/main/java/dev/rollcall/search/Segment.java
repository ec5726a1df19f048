package dev.rollcall.search;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A part of the index in the form in which it is stored. Its meetings are numbered from 0 in the
 * order of their starts, latest first; a term has the numbers of its meetings as differences.
 */
final class Segment {

  /** Meetings in one row of the list of meetings. */
  static final int CHUNK = 1024;

  private static final int MEETING_BYTES = 2 * Long.BYTES;

  /** A meeting with its terms. */
  record Entry(Place meeting, SortedSet<Long> terms) {}

  private Segment() {}

  /** The rows of a part: by term; the lists of meetings have {@link #chunk} as theirs. */
  static SortedMap<Long, byte[]> rows(Collection<Entry> entries) {
    List<Entry> inOrder =
        entries.stream()
            .sorted(Comparator.comparing(Entry::meeting, ListOrder.LATEST_FIRST))
            .toList();
    SortedMap<Long, byte[]> rows = new TreeMap<>();
    Map<Long, List<Integer>> postings = new HashMap<>();
    for (int first = 0; first < inOrder.size(); first += CHUNK) {
      List<Entry> some = inOrder.subList(first, Math.min(first + CHUNK, inOrder.size()));
      ByteBuffer bytes = ByteBuffer.allocate(some.size() * MEETING_BYTES);
      some.forEach(
          entry -> bytes.putLong(entry.meeting().number()).putLong(entry.meeting().start()));
      rows.put(chunk(first), bytes.array());
    }
    for (int i = 0; i < inOrder.size(); i++) {
      for (long term : inOrder.get(i).terms()) {
        postings.computeIfAbsent(term, _ -> new ArrayList<>()).add(i);
      }
    }
    postings.forEach((term, ordinals) -> rows.put(term, encode(ordinals)));
    return rows;
  }

  /** The entries of a part. */
  static List<Entry> entries(SortedMap<Long, byte[]> rows) {
    List<Entry> entries = new ArrayList<>();
    // Below 0, the first list last.
    for (byte[] chunk : rows.headMap(0L).reversed().values()) {
      meetings(chunk).forEach(meeting -> entries.add(new Entry(meeting, new TreeSet<>())));
    }
    rows.tailMap(0L)
        .forEach(
            (term, postings) -> {
              for (int ordinal : decode(postings)) {
                entries.get(ordinal).terms().add(term);
              }
            });
    return entries;
  }

  /** Under which term the list with the meeting of this number in the part is stored. */
  static long chunk(int ordinal) {
    return -1L - ordinal / CHUNK;
  }

  static List<Place> meetings(byte[] chunk) {
    ByteBuffer bytes = ByteBuffer.wrap(chunk);
    List<Place> meetings = new ArrayList<>(chunk.length / MEETING_BYTES);
    while (bytes.hasRemaining()) {
      meetings.add(new Place(bytes.getLong(), bytes.getLong()));
    }
    return meetings;
  }

  /** Each as its difference from the one before, seven bits a byte, the highest first. */
  private static byte[] encode(List<Integer> ascending) {
    byte[] bytes = new byte[5 * ascending.size()];
    int length = 0;
    int before = -1;
    for (int ordinal : ascending) {
      int difference = ordinal - before;
      before = ordinal;
      for (int shift = 28; shift > 0; shift -= 7) {
        if (difference >>> shift != 0) {
          bytes[length++] = (byte) (difference >>> shift | 0x80);
        }
      }
      bytes[length++] = (byte) (difference & 0x7f);
    }
    return Arrays.copyOf(bytes, length);
  }

  static int[] decode(byte[] postings) {
    int[] ordinals = new int[postings.length];
    int count = 0;
    int difference = 0;
    int before = -1;
    for (byte next : postings) {
      difference = (difference << 7) | (next & 0x7f);
      if (next >= 0) {
        before += difference;
        ordinals[count++] = before;
        difference = 0;
      }
    }
    return Arrays.copyOf(ordinals, count);
  }
}
