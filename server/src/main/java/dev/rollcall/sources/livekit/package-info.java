/** LiveKit webhooks. A signed token with the digest of the body proves a delivery. */
@NullMarked
package dev.rollcall.sources.livekit;

import org.jspecify.annotations.NullMarked;
