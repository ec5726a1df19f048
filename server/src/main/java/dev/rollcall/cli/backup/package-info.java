/** The commands that copy a whole installation. */
@NullMarked
package dev.rollcall.cli.backup;

import org.jspecify.annotations.NullMarked;
