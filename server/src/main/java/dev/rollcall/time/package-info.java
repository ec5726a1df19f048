/** Clocks, random bytes and background threads, passed in so that tests control them. */
@NullMarked
package dev.rollcall.time;

import org.jspecify.annotations.NullMarked;
