/** The page of the log of changes. */
@NullMarked
package dev.rollcall.console.audit;

import org.jspecify.annotations.NullMarked;
