/** Janus event handler payloads to facts. */
@NullMarked
package dev.rollcall.sources.janus;

import org.jspecify.annotations.NullMarked;
