/** The vendor's service {@code application}: what an app is told of itself. */
@NullMarked
package dev.rollcall.feishu.application;

import org.jspecify.annotations.NullMarked;
