/** Sign-in at an OpenID Connect provider: what it says of itself, its proof, what is under way. */
@NullMarked
package dev.rollcall.signin.oidc;

import org.jspecify.annotations.NullMarked;
