/**
 * Keeps what Feishu itself says of a meeting: asks for the record once when the meeting is over,
 * and for past ones when told to.
 */
@NullMarked
package dev.rollcall.mirror;

import org.jspecify.annotations.NullMarked;
