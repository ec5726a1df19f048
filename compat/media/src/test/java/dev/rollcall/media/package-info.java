/**
 * A real meeting: browsers with fake cameras in a room of a real Janus, which posts its events to
 * the built jar. The record, read with the vendor's Java SDK, is compared with the clock of the
 * script that controls the browsers.
 */
@NullMarked
package dev.rollcall.media;

import org.jspecify.annotations.NullMarked;
