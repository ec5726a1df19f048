/** A seed applied to a store in use: what differs, and the changes that make it the same. */
@NullMarked
package dev.rollcall.seed.apply;

import org.jspecify.annotations.NullMarked;
