/** What the driver of SQLite is given: its native library, connections that keep statements. */
@NullMarked
package dev.rollcall.database.sqlite;

import org.jspecify.annotations.NullMarked;
