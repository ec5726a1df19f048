/**
 * Janus event handlers: sessions and facts of a set of events. Order, repeats and batches do not
 * matter.
 */
@NullMarked
package dev.rollcall.sources.janus;

import org.jspecify.annotations.NullMarked;
