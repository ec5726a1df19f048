/** The console: pages for the people who run and use this server. */
@NullMarked
package dev.rollcall.console;

import org.jspecify.annotations.NullMarked;
