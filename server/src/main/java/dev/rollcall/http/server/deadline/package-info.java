/** Deadlines of reads and writes: of a request, of a body, of an answer. */
@NullMarked
package dev.rollcall.http.server.deadline;

import org.jspecify.annotations.NullMarked;
