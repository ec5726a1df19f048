/** The vendor's OAuth endpoints that an app calls: tokens, revocation, device codes. */
@NullMarked
package dev.rollcall.signin.oauth;

import org.jspecify.annotations.NullMarked;
