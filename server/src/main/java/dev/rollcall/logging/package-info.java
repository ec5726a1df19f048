/** The log: one line an event, written by a thread of its own, without secrets. */
@NullMarked
package dev.rollcall.logging;

import org.jspecify.annotations.NullMarked;
