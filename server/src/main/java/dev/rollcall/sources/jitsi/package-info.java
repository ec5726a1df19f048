/** Jitsi Meet: Prosody's {@code event_sync} component and the webhooks of JaaS. */
@NullMarked
package dev.rollcall.sources.jitsi;

import org.jspecify.annotations.NullMarked;
