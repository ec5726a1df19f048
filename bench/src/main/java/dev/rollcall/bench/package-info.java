/** What {@code bench/run} needs: meetings to read, and a reader that counts. */
@NullMarked
package dev.rollcall.bench;

import org.jspecify.annotations.NullMarked;
