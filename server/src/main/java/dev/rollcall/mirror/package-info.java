/** Fetches Feishu's own records: once when a meeting is over, and past ones on command. */
@NullMarked
package dev.rollcall.mirror;

import org.jspecify.annotations.NullMarked;
