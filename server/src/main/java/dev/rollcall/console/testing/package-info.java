/** The console's page of what a test can drive: the clock and the faults. */
@NullMarked
package dev.rollcall.console.testing;

import org.jspecify.annotations.NullMarked;
