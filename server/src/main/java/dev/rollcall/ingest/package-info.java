/**
 * The one door for writing: makes facts durable, drops duplicates, marks what is to be folded anew.
 */
@NullMarked
package dev.rollcall.ingest;

import org.jspecify.annotations.NullMarked;
