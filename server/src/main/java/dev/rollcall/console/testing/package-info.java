/** The console's page of what a test can drive: the clock, the faults, the worlds. */
@NullMarked
package dev.rollcall.console.testing;

import org.jspecify.annotations.NullMarked;
