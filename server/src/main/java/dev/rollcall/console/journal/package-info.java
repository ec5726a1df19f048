/** The console's page of the requests, as they are answered. */
@NullMarked
package dev.rollcall.console.journal;

import org.jspecify.annotations.NullMarked;
