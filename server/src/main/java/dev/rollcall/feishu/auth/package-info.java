/** The vendor's service {@code auth}: token endpoints. */
@NullMarked
package dev.rollcall.feishu.auth;

import org.jspecify.annotations.NullMarked;
