/** Kept deliveries by whom they name, to translate them again. */
@NullMarked
package dev.rollcall.inbox.named;

import org.jspecify.annotations.NullMarked;
