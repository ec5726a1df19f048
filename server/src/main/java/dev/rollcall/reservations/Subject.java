package dev.rollcall.reservations;

import dev.rollcall.record.SourceId;

/** A source's own key of one meeting. */
public record Subject(SourceId source, String key) {}
