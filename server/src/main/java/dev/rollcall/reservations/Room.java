package dev.rollcall.reservations;

import dev.rollcall.record.SourceId;

/**
 * A room of an engine.
 *
 * @param name as the engine names it
 */
public record Room(SourceId source, String name) {}
