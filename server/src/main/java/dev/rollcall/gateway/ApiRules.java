package dev.rollcall.gateway;

import dev.rollcall.config.RateLimits;
import dev.rollcall.tokens.TokenKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the gateway asks of the callers of one API.
 *
 * @param name names the API's own rate limit
 * @param methodId the vendor's number of the API, as it stands in links to its help; empty: unknown
 * @param tokens the kinds of token it takes
 * @param scopes any one of these suffices; empty: none is needed
 * @param limits of its rate tier; empty: the server's
 */
public record ApiRules(
    String name,
    String methodId,
    Set<TokenKind> tokens,
    List<String> scopes,
    Optional<RateLimits> limits) {

  public ApiRules {
    tokens = Set.copyOf(tokens);
    scopes = List.copyOf(scopes);
  }
}
