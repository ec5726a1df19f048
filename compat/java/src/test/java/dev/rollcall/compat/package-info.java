/**
 * The vendor's own Java SDK, unmodified, against the built jar run as a process. What these tests
 * hold is what a user of the SDK sees who has changed nothing but the base URL.
 */
@NullMarked
package dev.rollcall.compat;

import org.jspecify.annotations.NullMarked;

