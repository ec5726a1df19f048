package dev.rollcall.signin.page;

import dev.rollcall.http.Request;
import dev.rollcall.record.Identity;
import dev.rollcall.signin.Sessions;
import java.util.Optional;

/** Tells the other pages of this server who has signed in. */
public final class SignedInUsers {

  private final Sessions sessions;

  public SignedInUsers(Sessions sessions) {
    this.sessions = sessions;
  }

  /** The user at the browser of a request. */
  public Optional<Identity.User> of(Request request) {
    return Browser.user(request, sessions);
  }
}
