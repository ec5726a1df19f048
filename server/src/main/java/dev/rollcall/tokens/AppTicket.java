package dev.rollcall.tokens;

import dev.rollcall.record.AppId;
import java.time.Instant;
import java.util.Optional;

/**
 * All that the store knows of a ticket: enough to make its text again with the server key.
 *
 * @param attempts to tell the app of it
 * @param dueAt when the next attempt is; empty: the app knows it, or is told no more
 */
record AppTicket(
    AppId app, Instant issuedAt, String nonce, int attempts, Optional<Instant> dueAt) {}
