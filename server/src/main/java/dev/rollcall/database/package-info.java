/**
 * SQLite or PostgreSQL: pools, one writer that commits in groups, schema, errors. Knows no meeting.
 */
@NullMarked
package dev.rollcall.database;

import org.jspecify.annotations.NullMarked;
