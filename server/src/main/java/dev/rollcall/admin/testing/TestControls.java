package dev.rollcall.admin.testing;

import dev.rollcall.faults.Faults;
import dev.rollcall.journal.Journal;
import dev.rollcall.time.AdjustableClock;

/** What a test can drive in a server that was started for tests. */
public record TestControls(
    AdjustableClock clock, Faults faults, Journal journal, Reset reset, Worlds worlds) {}
