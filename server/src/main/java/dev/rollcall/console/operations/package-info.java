/** Pages about what an administrator runs on the whole server. */
@NullMarked
package dev.rollcall.console.operations;

import org.jspecify.annotations.NullMarked;
