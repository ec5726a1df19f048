/**
 * The program: {@link dev.rollcall.Main} turns arguments into an exit code. Only here is the JVM as
 * a whole changed.
 */
@NullMarked
package dev.rollcall;

import org.jspecify.annotations.NullMarked;
