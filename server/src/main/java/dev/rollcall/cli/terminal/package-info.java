/** Terminal output, progress, signals and error texts of the commands. */
@NullMarked
package dev.rollcall.cli.terminal;

import org.jspecify.annotations.NullMarked;
