/** Janus events: parsed, redacted, and read from capture files. */
@NullMarked
package dev.rollcall.sources.janus.event;

import org.jspecify.annotations.NullMarked;
