package dev.rollcall.signin.oauth;

import dev.rollcall.identity.App;
import dev.rollcall.signin.OAuthError;

/** The result of checking who calls an OAuth endpoint. */
sealed interface ClientCheck {

  record Known(App app) implements ClientCheck {}

  record Refused(OAuthError error) implements ClientCheck {}
}
