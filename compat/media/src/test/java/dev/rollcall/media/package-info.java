/**
 * A true meeting: browsers with fake cameras in a room of a real Janus, whose events the built jar
 * takes as a process. The record, read with the vendor's Java SDK, is held against the clock of
 * whoever drove the browsers.
 */
@NullMarked
package dev.rollcall.media;

import org.jspecify.annotations.NullMarked;

