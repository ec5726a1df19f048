/** The vendor's service {@code authen}: who the signed-in user is. */
@NullMarked
package dev.rollcall.feishu.authen;

import org.jspecify.annotations.NullMarked;
