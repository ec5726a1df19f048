/** The pages of the console about meetings. */
@NullMarked
package dev.rollcall.console.meetings;

import org.jspecify.annotations.NullMarked;
