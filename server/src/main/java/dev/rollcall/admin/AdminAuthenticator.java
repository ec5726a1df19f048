package dev.rollcall.admin;

import dev.rollcall.http.Handler;
import dev.rollcall.http.HttpError;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.ProblemDetails;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.registry.Source;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Who calls our own API: the holder of the admin token, or a source with its own key. */
final class AdminAuthenticator {

  /** Who it is. */
  sealed interface Caller {
    record Admin() implements Caller {}

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

  private final Predicate<String> isAdminToken;
  private final Function<String, Optional<Source>> sourceByKey;

  AdminAuthenticator(
      Predicate<String> isAdminToken, Function<String, Optional<Source>> sourceByKey) {
    this.isAdminToken = isAdminToken;
    this.sourceByKey = sourceByKey;
  }

  Caller caller(Request request) {
    Optional<String> header = request.header("Authorization");
    if (header.isEmpty() || !header.get().startsWith(BEARER)) {
      return new Caller.Unauthenticated("an Authorization header with a Bearer token is needed");
    }
    String token = header.get().substring(BEARER.length());
    if (isAdminToken.test(token)) {
      return new Caller.Admin();
    }
    Optional<Source> source = sourceByKey.apply(token);
    return source.isPresent()
        ? new Caller.OfSource(source.get())
        : new Caller.Unauthenticated(
            "the Bearer token is neither the admin token nor a source's key");
  }

  /** The handler behind the admin token. */
  Handler adminOnly(Handler handler) {
    return request ->
        switch (caller(request)) {
          case Caller.Admin _ -> handler.handle(request);
          case Caller.OfSource _ ->
              throw new HttpStatusException(
                  403, "this call needs the admin token, not a source's key");
          case Caller.Unauthenticated caller -> caller.answer(request);
        };
  }
}
