/** Connections to PostgreSQL, straight to the server or by way of a pooler. */
@NullMarked
package dev.rollcall.database.postgres;

import org.jspecify.annotations.NullMarked;
