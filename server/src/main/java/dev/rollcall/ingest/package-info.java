/** The only way to write facts: checks them, makes them durable, drops duplicates. */
@NullMarked
package dev.rollcall.ingest;

import org.jspecify.annotations.NullMarked;
