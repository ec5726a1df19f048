/** Copies of whole stores: as a file of SQLite's, or as rows that fit either engine. */
@NullMarked
package dev.rollcall.database.copy;

import org.jspecify.annotations.NullMarked;
