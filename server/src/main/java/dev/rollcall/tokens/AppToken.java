package dev.rollcall.tokens;

import dev.rollcall.record.AppId;
import java.time.Instant;

/** All that the store knows of a store app's own token, as {@link TokenRow} of other tokens. */
record AppToken(AppId app, Instant issuedAt, Instant expiresAt, String nonce) {}
