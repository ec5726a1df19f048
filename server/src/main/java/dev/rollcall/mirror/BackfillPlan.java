package dev.rollcall.mirror;

import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * What a backfill is told.
 *
 * @param since the period's beginning, in whole seconds
 * @param until its end, not part of it
 * @param numbers meeting numbers beside those of stored meetings
 * @param known ids of meetings, of any time
 * @param quota how many calls may be made; empty: any number
 * @param again whether the known ids are asked for although they were before
 */
public record BackfillPlan(
    SourceId source,
    Moment since,
    Moment until,
    NavigableSet<String> numbers,
    NavigableSet<String> known,
    OptionalLong quota,
    boolean again) {

  public BackfillPlan {
    if (!since.isBefore(until)) {
      throw new IllegalArgumentException("the period ends before it begins");
    }
    if (!numbers.stream().allMatch(BackfillPlan::isMeetingNumber)) {
      throw new IllegalArgumentException("a meeting number is not 9 digits");
    }
    if (!known.stream().allMatch(MeetingId::isValid)) {
      throw new IllegalArgumentException("a meeting id is not a decimal number");
    }
    numbers = Collections.unmodifiableNavigableSet(new TreeSet<>(numbers));
    known = Collections.unmodifiableNavigableSet(new TreeSet<>(known));
  }

  /** Whether a text is what people type to join. */
  public static boolean isMeetingNumber(String text) {
    return text.matches("[0-9]{9}");
  }
}
