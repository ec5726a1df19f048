package dev.rollcall.tokens;

import java.time.Instant;
import java.util.Optional;

/**
 * A token as the store has it.
 *
 * @param id tells it from others, and nobody can make the token of it
 * @param userId of a user token
 * @param lastUsed a minute behind at most
 */
public record StoredToken(
    String id, TokenRow row, Optional<String> userId, Optional<Instant> lastUsed) {}
