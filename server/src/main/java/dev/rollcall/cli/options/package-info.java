/** The options that several commands share, and the way to a running server. */
@NullMarked
package dev.rollcall.cli.options;

import org.jspecify.annotations.NullMarked;
