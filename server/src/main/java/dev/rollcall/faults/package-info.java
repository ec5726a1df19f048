/** Failures that tests ask for: by a header for one request, by rules for many. */
@NullMarked
package dev.rollcall.faults;

import org.jspecify.annotations.NullMarked;
