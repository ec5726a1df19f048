/** The commands of the program and what they print. */
@NullMarked
package dev.rollcall.cli;

import org.jspecify.annotations.NullMarked;
