/** Tells store apps of their tickets, at their request URLs. */
@NullMarked
package dev.rollcall.tickets;

import org.jspecify.annotations.NullMarked;
