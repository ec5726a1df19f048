package dev.rollcall.admin;

import dev.rollcall.admins.Actor;
import dev.rollcall.admins.Administrator;
import dev.rollcall.admins.Credentials;
import dev.rollcall.admins.Role;
import dev.rollcall.http.Handler;
import dev.rollcall.http.HttpError;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.ProblemDetails;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.registry.Source;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Who calls our own API: an administrator, or a source with its own key. */
final class AdminAuthenticator {

  /** Who it is. */
  sealed interface Caller {
    record Administrator(Actor actor, Role role) implements Caller {}

    record OfSource(Source source) implements Caller {}

    /**
     * A caller without a valid token.
     *
     * @param reason what is wrong with the Authorization header
     */
    record Unauthenticated(String reason) implements Caller {

      Response answer(Request request) {
        return new ProblemDetails()
            .of(new HttpError(401, "", request.logId(), reason))
            .withHeader("WWW-Authenticate", "Bearer");
      }
    }
  }

  private static final String BEARER = "Bearer ";

  private final Credentials credentials;
  private final Function<String, Optional<Source>> sourceByKey;

  AdminAuthenticator(Credentials credentials, Function<String, Optional<Source>> sourceByKey) {
    this.credentials = credentials;
    this.sourceByKey = sourceByKey;
  }

  /** Who it is; told to the request too. */
  Caller caller(Request request) {
    Caller caller = recognised(request);
    switch (caller) {
      case Caller.Administrator admin ->
          request.sentBy(dev.rollcall.http.Caller.admin(admin.actor().name()));
      case Caller.OfSource of ->
          request.sentBy(dev.rollcall.http.Caller.source(of.source().id().value()));
      case Caller.Unauthenticated _ -> {}
    }
    return caller;
  }

  private Caller recognised(Request request) {
    Optional<String> header = request.header("Authorization");
    if (header.isEmpty() || !header.get().startsWith(BEARER)) {
      return new Caller.Unauthenticated("an Authorization header with a Bearer token is needed");
    }
    String token = header.get().substring(BEARER.length());
    Optional<Administrator> admin = credentials.byToken(token);
    if (admin.isPresent()) {
      return new Caller.Administrator(admin.get().actor(), admin.get().role());
    }
    Optional<Source> source = sourceByKey.apply(token);
    return source.isPresent()
        ? new Caller.OfSource(source.get())
        : new Caller.Unauthenticated(
            "the Bearer token is neither an administrator's nor a source's key");
  }

  /** The handler behind a role, for a call that changes nothing. */
  Handler behind(Role needed, Handler handler) {
    return behind(needed, (request, _) -> handler.handle(request));
  }

  /** The handler behind a role. */
  Handler behind(Role needed, AdminHandler handler) {
    return forAdministrator(needed, (request, admin) -> handler.handle(request, admin.actor()));
  }

  /** The handler behind a role, for a call of which parts need a higher one. */
  Handler forAdministrator(
      Role needed, BiFunction<Request, Caller.Administrator, Response> handler) {
    return request ->
        switch (caller(request)) {
          case Caller.Administrator admin -> {
            require(needed, admin);
            yield handler.apply(request, admin);
          }
          case Caller.OfSource _ ->
              throw new HttpStatusException(
                  403,
                  "this call needs an administrator of the role %s, not a source's key"
                      .formatted(needed.wire()));
          case Caller.Unauthenticated caller -> caller.answer(request);
        };
  }

  /**
   * Lets an administrator pass.
   *
   * @throws HttpStatusException 403 where the role is not enough
   */
  void require(Role needed, Caller.Administrator admin) {
    if (!admin.role().includes(needed)) {
      throw new HttpStatusException(
          403,
          "this call needs an administrator of the role %s; %s has the role %s"
              .formatted(needed.wire(), admin.actor().name(), admin.role().wire()));
    }
  }
}
