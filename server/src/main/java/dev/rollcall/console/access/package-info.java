/** Who may open which page of the console: sessions, signing in, the check of each form. */
@NullMarked
package dev.rollcall.console.access;

import org.jspecify.annotations.NullMarked;
