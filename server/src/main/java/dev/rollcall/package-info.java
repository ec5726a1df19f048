/**
 * The program: {@link dev.rollcall.Main} reads the arguments, {@link dev.rollcall.App} is the whole
 * wiring.
 */
@NullMarked
package dev.rollcall;

import org.jspecify.annotations.NullMarked;
