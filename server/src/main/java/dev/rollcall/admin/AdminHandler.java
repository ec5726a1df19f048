package dev.rollcall.admin;

import dev.rollcall.admins.Actor;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;

/** Answers a request of an administrator, for a call that changes something. */
@FunctionalInterface
public interface AdminHandler {

  /**
   * The answer.
   *
   * @param actor whose change it is
   */
  Response handle(Request request, Actor actor);
}
