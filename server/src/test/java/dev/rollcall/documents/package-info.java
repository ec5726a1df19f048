/** Holds what the documents claim against what is there. */
@NullMarked
package dev.rollcall.documents;

import org.jspecify.annotations.NullMarked;
