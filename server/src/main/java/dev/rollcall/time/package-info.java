/** Time and randomness, passed in so that tests can hold them still. */
@NullMarked
package dev.rollcall.time;

import org.jspecify.annotations.NullMarked;
