/**
 * Janus event handler captures to facts. The reader keeps of each event only what a record needs;
 * the translator is a pure function of the set of events, so that order, repeats and batches of a
 * delivery cannot matter.
 */
@NullMarked
package dev.rollcall.sources.janus;

import org.jspecify.annotations.NullMarked;
