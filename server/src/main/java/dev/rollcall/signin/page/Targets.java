package dev.rollcall.signin.page;

import dev.rollcall.database.Database;
import dev.rollcall.http.BadRequestException;
import dev.rollcall.http.PercentDecoder;
import dev.rollcall.identity.App;
import dev.rollcall.identity.AppProfile;
import dev.rollcall.identity.AppTable;
import dev.rollcall.identity.Directory;
import dev.rollcall.record.AppId;
import dev.rollcall.signin.DeviceCodes;
import dev.rollcall.signin.DeviceRequest;
import dev.rollcall.signin.Pkce;
import dev.rollcall.signin.Scopes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a user signs in for, from the address of its page, and checks it. */
final class Targets {

  static final String AUTHORIZE = "/open-apis/authen/v1/authorize";
  static final String DEVICE = "/signin/device";
  static final String SIGN_IN = "/signin";

  /** The vendor's limit. */
  private static final int MOST_SCOPES = 50;

  private static final List<String> PARAMETERS =
      List.of(
          "client_id",
          "redirect_uri",
          "response_type",
          "scope",
          "state",
          "code_challenge",
          "code_challenge_method",
          "prompt");

  /** What became of reading it. */
  sealed interface Reading {
    record Found(Target target) implements Reading {}

    /**
     * A page that cannot be shown.
     *
     * @param key of the words that say why
     * @param value in them; often empty
     */
    record Wrong(String key, String value) implements Reading {}
  }

  private final Database database;
  private final Directory directory;
  private final DeviceCodes devices;
  private final Function<String, Optional<Destination>> destinations;

  /**
   * A reader.
   *
   * @param destinations by their paths
   */
  Targets(
      Database database,
      Directory directory,
      DeviceCodes devices,
      Function<String, Optional<Destination>> destinations) {
    this.destinations = destinations;
    this.database = database;
    this.directory = directory;
    this.devices = devices;
  }

  /** Of a path of ours that came back with a form; any other is wrong. */
  Reading ofPath(String path) {
    int mark = path.indexOf('?');
    try {
      String front = mark < 0 ? path : path.substring(0, mark);
      Map<String, String> query =
          mark < 0 ? Map.of() : PercentDecoder.decodeQuery(path.substring(mark + 1));
      return switch (front) {
        case AUTHORIZE -> authorize(query);
        case DEVICE -> device(query.getOrDefault("user_code", ""));
        default ->
            destinations
                .apply(path)
                .<Reading>map(destination -> new Reading.Found(new Target.OfPage(destination)))
                .orElseGet(() -> new Reading.Wrong("signin.expired", ""));
      };
    } catch (BadRequestException _) {
      return new Reading.Wrong("signin.expired", "");
    }
  }

  Reading device(String userCode) {
    Optional<DeviceRequest> request = devices.pending(userCode);
    if (request.isEmpty()) {
      return new Reading.Wrong("device.unknown", "");
    }
    AppId client = request.get().app();
    List<App> app = enabled(client);
    return new Reading.Found(
        new Target.Device(
            DEVICE + "?user_code=" + encoded(request.get().userCode()),
            app,
            name(client, directory.profile(client)),
            request.get().scopes(),
            request.get().userCode()));
  }

  /** Old callers write app_id for client_id. */
  Reading authorize(Map<String, String> query) {
    Optional<AppId> given =
        present(query, "client_id").or(() -> present(query, "app_id")).map(AppId::new);
    if (given.isEmpty()) {
      return new Reading.Wrong("error.client", "");
    }
    AppId client = given.get();
    List<App> everywhere = database.read(open -> AppTable.everywhere(open, client));
    if (everywhere.isEmpty()) {
      return new Reading.Wrong("error.client", "");
    }
    List<App> app = everywhere.stream().filter(App::enabled).toList();
    if (app.isEmpty()) {
      return new Reading.Wrong("error.disabled", "");
    }
    Optional<AppProfile> profile = directory.profile(client);
    String redirectUri = query.getOrDefault("redirect_uri", "");
    if (!isRegistered(redirectUri, profile.map(AppProfile::redirectUris).orElseGet(Set::of))) {
      return new Reading.Wrong("error.redirect", "");
    } else if (!query.getOrDefault("response_type", "code").equals("code")) {
      return new Reading.Wrong("error.responseType", "");
    }
    Optional<String> challenge = present(query, "code_challenge");
    Optional<Pkce> pkce =
        challenge.flatMap(
            text -> Pkce.of(text, present(query, "code_challenge_method").orElse("plain")));
    if (challenge.isPresent() && pkce.isEmpty()) {
      return new Reading.Wrong("error.pkce", "");
    }
    return scoped(client, app, profile, query, pkce);
  }

  private static Reading scoped(
      AppId client,
      List<App> app,
      Optional<AppProfile> profile,
      Map<String, String> query,
      Optional<Pkce> pkce) {
    Set<String> held = app.getFirst().scopes();
    Set<String> asked = Scopes.set(query.getOrDefault("scope", ""));
    Set<String> missing = new TreeSet<>(asked);
    missing.removeAll(held);
    if (asked.size() > MOST_SCOPES) {
      return new Reading.Wrong("error.scopes", "");
    } else if (!missing.isEmpty()) {
      return new Reading.Wrong("error.scope", String.join(", ", missing));
    }
    return new Reading.Found(
        new Target.Redirect(
            path(client, query),
            app,
            name(client, profile),
            asked.isEmpty() ? held : asked,
            query.getOrDefault("redirect_uri", ""),
            Optional.ofNullable(query.get("state")),
            pkce,
            query.getOrDefault("prompt", "").equals("consent")));
  }

  /**
   * Character for character. A registered URI without a query also takes one with a query or a
   * fragment: the vendor's own MCP server adds a query to the one that it asks to register.
   */
  private static boolean isRegistered(String uri, Set<String> registered) {
    return registered.contains(uri)
        || registered.contains(uri.split("#", 2)[0])
        || registered.contains(uri.split("[?#]", 2)[0]);
  }

  private List<App> enabled(AppId client) {
    return database.read(open -> AppTable.everywhere(open, client)).stream()
        .filter(App::enabled)
        .toList();
  }

  private static String name(AppId client, Optional<AppProfile> profile) {
    return profile.flatMap(AppProfile::name).orElse(client.value());
  }

  private static String path(AppId client, Map<String, String> query) {
    return AUTHORIZE
        + "?"
        + Stream.concat(
                Stream.of("client_id=" + encoded(client.value())),
                PARAMETERS.stream()
                    .skip(1)
                    .filter(query::containsKey)
                    .map(name -> name + "=" + encoded(query.getOrDefault(name, ""))))
            .collect(Collectors.joining("&"));
  }

  private static Optional<String> present(Map<String, String> query, String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isBlank());
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
