/** The vendor's service {@code bot}: what an app is told of its bot. */
@NullMarked
package dev.rollcall.feishu.bot;

import org.jspecify.annotations.NullMarked;
