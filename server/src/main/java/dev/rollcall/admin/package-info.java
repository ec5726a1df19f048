/** Rollcall's own API under {@code /rollcall/v1}, health, readiness and metrics. */
@NullMarked
package dev.rollcall.admin;

import org.jspecify.annotations.NullMarked;
