/** Users sign in and let an app speak for them: sessions, codes, consents, refresh tokens. */
@NullMarked
package dev.rollcall.signin;

import org.jspecify.annotations.NullMarked;
