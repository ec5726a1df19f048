/** Rollcall's own API under {@code /rollcall/v1}; looks through the same doors as everyone. */
@NullMarked
package dev.rollcall.admin;

import org.jspecify.annotations.NullMarked;
