/** Tests of reservations and meeting numbers, on each engine of the store. */
@NullMarked
package dev.rollcall.reservations;

import org.jspecify.annotations.NullMarked;
