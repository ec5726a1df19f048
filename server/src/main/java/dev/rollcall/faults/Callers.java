package dev.rollcall.faults;

import dev.rollcall.http.BadRequestException;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.PercentDecoder;
import dev.rollcall.http.Request;
import dev.rollcall.json.ForeignJson;
import dev.rollcall.json.JsonFields;
import dev.rollcall.record.AppId;
import dev.rollcall.tokens.Grant;
import dev.rollcall.tokens.TokenCheck;
import dev.rollcall.tokens.TokenChecker;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Which app makes a call. */
final class Callers {

  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  /** As much as the endpoints for tokens take. */
  private static final long BODY_LIMIT = 16_384;

  private final TokenChecker tokens;

  Callers(TokenChecker tokens) {
    this.tokens = tokens;
  }

  /** What its token stands for, if that is good. */
  Optional<Grant> grant(Request request) {
    return request
        .header("Authorization")
        .filter(value -> value.startsWith(BEARER))
        .map(value -> tokens.check(value.substring(BEARER.length())))
        .flatMap(
            check ->
                check instanceof TokenCheck.Valid(Grant grant)
                    ? Optional.of(grant)
                    : Optional.empty());
  }

  /** The app of its token; of a call for a token, the app that it names. */
  Optional<AppId> app(Request request, FaultCall call) {
    if (!call.isVendors()) {
      return Optional.empty();
    }
    return call.isBehindGateway()
        ? grant(request).map(grant -> grant.app().id())
        : named(request).map(AppId::new);
  }

  private static Optional<String> named(Request request) {
    return request
        .query("client_id")
        .or(() -> request.query("app_id"))
        .or(() -> basic(request))
        .or(() -> inBody(request))
        .filter(id -> !id.isBlank());
  }

  private static Optional<String> basic(Request request) {
    try {
      return request
          .header("Authorization")
          .filter(value -> value.startsWith(BASIC))
          .map(value -> Base64.getDecoder().decode(value.substring(BASIC.length()).strip()))
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8).split(":", 2)[0]);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> inBody(Request request) {
    byte[] body;
    try {
      body = request.body(BODY_LIMIT);
    } catch (HttpStatusException _) {
      // The endpoint refuses it in its own words.
      return Optional.empty();
    }
    return ForeignJson.parse(body)
        .flatMap(Callers::inJson)
        .or(() -> inForm(new String(body, StandardCharsets.UTF_8)));
  }

  private static Optional<String> inJson(JsonNode json) {
    return Stream.of("app_id", "client_id")
        .map(name -> JsonFields.text(json.path(name)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> inForm(String body) {
    try {
      Map<String, String> form = PercentDecoder.decodeQuery(body);
      return Optional.ofNullable(form.get("client_id"))
          .or(() -> Optional.ofNullable(form.get("app_id")));
    } catch (BadRequestException _) {
      return Optional.empty();
    }
  }
}
