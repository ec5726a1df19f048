package dev.rollcall.gateway;

import dev.rollcall.tokens.TokenKind;
import java.util.List;
import java.util.Set;

/**
 * What the gateway asks of the callers of one API.
 *
 * @param name names the API's own rate limit
 * @param methodId the vendor's number of the API, as it stands in links to its help
 * @param tokens the kinds of token it takes
 * @param scopes any one of these suffices; empty: none is needed
 */
public record ApiRules(String name, String methodId, Set<TokenKind> tokens, List<String> scopes) {

  public ApiRules {
    tokens = Set.copyOf(tokens);
    scopes = List.copyOf(scopes);
  }
}
