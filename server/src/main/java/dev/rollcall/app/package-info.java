/**
 * The wiring: {@link dev.rollcall.app.RollcallServer} builds all parts, top to bottom, and owns
 * their threads.
 */
@NullMarked
package dev.rollcall.app;

import org.jspecify.annotations.NullMarked;
