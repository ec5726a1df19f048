/** Tokens of apps, users and the admin: issue, check, revoke. */
@NullMarked
package dev.rollcall.tokens;

import org.jspecify.annotations.NullMarked;
