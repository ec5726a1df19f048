/**
 * Jitsi Meet as a source of meetings, in the two forms in which it tells of its rooms: the {@code
 * event_sync} component of a Prosody of one's own, and the webhooks of the hosted JaaS. Both know
 * connections by their JID and people by the JWT that let them in.
 */
@NullMarked
package dev.rollcall.sources.jitsi;

import org.jspecify.annotations.NullMarked;
