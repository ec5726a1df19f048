/** What {@code bench/run} and {@code bench/sources} need: made-up data, and cheap clients. */
@NullMarked
package dev.rollcall.bench;

import org.jspecify.annotations.NullMarked;
