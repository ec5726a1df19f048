/** Reserved meetings, their nine-digit numbers and the rooms of the engines behind them. */
@NullMarked
package dev.rollcall.reservations;

import org.jspecify.annotations.NullMarked;
