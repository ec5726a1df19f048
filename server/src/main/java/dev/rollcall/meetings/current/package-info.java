/** Which meetings to keep in memory, and whether those that are kept are still as they were. */
@NullMarked
package dev.rollcall.meetings.current;

import org.jspecify.annotations.NullMarked;
