/** The pages that a user sees: sign-in, consent, device code. */
@NullMarked
package dev.rollcall.signin.page;

import org.jspecify.annotations.NullMarked;
