/** Which requests were answered and how; why one was refused, and what to do, in words. */
@NullMarked
package dev.rollcall.journal;

import org.jspecify.annotations.NullMarked;
