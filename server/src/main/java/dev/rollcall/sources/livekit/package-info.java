/**
 * LiveKit's webhooks to facts. A delivery is proven by its signed token, which names the body's
 * digest; of what it tells, only a room's own instance counts, and a connection of somebody is
 * known by its sid alone.
 */
@NullMarked
package dev.rollcall.sources.livekit;

import org.jspecify.annotations.NullMarked;
