/**
 * From facts to a meeting record, by exact rules. Pure: no I/O, no clock, no log, no dependency.
 * What a source said goes in as {@link dev.rollcall.record.Fact}; what the API serves comes out as
 * {@link dev.rollcall.record.MeetingRecord}.
 */
@NullMarked
package dev.rollcall.record;

import org.jspecify.annotations.NullMarked;
