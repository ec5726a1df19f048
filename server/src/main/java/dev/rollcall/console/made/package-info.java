/** Meetings that a person makes happen on a page, for who has no engine. */
@NullMarked
package dev.rollcall.console.made;

import org.jspecify.annotations.NullMarked;
