/** The vendor's reservations: {@code vc/v1/reserves}. */
@NullMarked
package dev.rollcall.feishu.reserve;

import org.jspecify.annotations.NullMarked;
