/** Pages about sources, how they are doing, and their deliveries. */
@NullMarked
package dev.rollcall.console.inbox;

import org.jspecify.annotations.NullMarked;
