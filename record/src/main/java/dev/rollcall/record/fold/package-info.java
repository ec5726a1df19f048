/**
 * From facts to a meeting record: {@link dev.rollcall.record.fold.MeetingFold}. Pure, as the values
 * are.
 */
@NullMarked
package dev.rollcall.record.fold;

import org.jspecify.annotations.NullMarked;
