/**
 * Deliveries of sources: stored, indexed, translated to facts, expired. A crash loses no
 * acknowledged delivery.
 */
@NullMarked
package dev.rollcall.inbox;

import org.jspecify.annotations.NullMarked;
