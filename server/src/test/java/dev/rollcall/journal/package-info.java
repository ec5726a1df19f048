/** Tests of the journal and of its words. */
@NullMarked
package dev.rollcall.journal;

import org.jspecify.annotations.NullMarked;
