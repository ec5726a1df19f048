/** What each page of the console is made with: its request, its words, its frame. */
@NullMarked
package dev.rollcall.console.page;

import org.jspecify.annotations.NullMarked;
