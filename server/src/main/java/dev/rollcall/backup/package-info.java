/** A whole installation as one file: backup and restore, export and import. */
@NullMarked
package dev.rollcall.backup;

import org.jspecify.annotations.NullMarked;
