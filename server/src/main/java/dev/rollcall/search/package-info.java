/** Finds meetings by topic, people and time: an index of n-grams and users beside the records. */
@NullMarked
package dev.rollcall.search;

import org.jspecify.annotations.NullMarked;
