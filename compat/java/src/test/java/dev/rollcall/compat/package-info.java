/**
 * The vendor's own Java SDK, unmodified, against the built jar as a process: the results for a user
 * of the SDK who changes only the base URL.
 */
@NullMarked
package dev.rollcall.compat;

import org.jspecify.annotations.NullMarked;
