/** Tests of reservations: a real server, a real client. */
@NullMarked
package dev.rollcall.feishu.reserve;

import org.jspecify.annotations.NullMarked;
