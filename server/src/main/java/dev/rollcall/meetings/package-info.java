/** Facts and records in SQL. A record is a cache of the fold of its facts. */
@NullMarked
package dev.rollcall.meetings;

import org.jspecify.annotations.NullMarked;
