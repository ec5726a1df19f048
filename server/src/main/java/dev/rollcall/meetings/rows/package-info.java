/** The statements that append facts: one a row on SQLite, one for all rows on PostgreSQL. */
@NullMarked
package dev.rollcall.meetings.rows;

import org.jspecify.annotations.NullMarked;
