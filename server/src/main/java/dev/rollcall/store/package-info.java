/**
 * One SQL implementation on SQLite or PostgreSQL: durable writes in groups, reads of one look-up,
 * records as a cache of the fold.
 */
@NullMarked
package dev.rollcall.store;

import org.jspecify.annotations.NullMarked;
