/** Facts and meeting records as values. Pure: no I/O, no clock, no log, no dependency. */
@NullMarked
package dev.rollcall.record;

import org.jspecify.annotations.NullMarked;
