package dev.rollcall.feishu.vc;

import dev.rollcall.config.Policies;
import dev.rollcall.config.Settings;
import dev.rollcall.feishu.VendorErrors;
import dev.rollcall.feishu.VendorRoutes;
import dev.rollcall.feishu.auth.TokenEndpoints;
import dev.rollcall.gateway.FakeTokens;
import dev.rollcall.gateway.Gateway;
import dev.rollcall.gateway.MemoryQuotaLedger;
import dev.rollcall.gateway.PolicyCase;
import dev.rollcall.http.ErrorRenderer;
import dev.rollcall.http.ProblemDetails;
import dev.rollcall.http.Route;
import dev.rollcall.http.server.HttpServer;
import dev.rollcall.http.server.HttpServerOptions;
import dev.rollcall.identity.App;
import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.record.AppId;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.testkit.MutableClock;
import dev.rollcall.tokens.IssuedToken;
import dev.rollcall.tokens.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The vendor's API over fakes, on a real port. */
public final class VendorServer implements AutoCloseable {

  public static final String LOG_ID = "20261122193000ABABABABABABABABABAB";
  static final String READ = "vc:meeting:readonly";
  static final String EMPLOYEE_ID = "contact:user.employee_id:readonly";
  static final String NOTE = "vc:meeting.artifact.note:read";
  static final String VERBATIM = "vc:meeting.artifact.verbatim:read";

  private static final String PATH = "/open-apis/vc/v1/meetings/";

  final MutableClock clock = new MutableClock("2026-11-22T11:30:00Z");
  final FakeTokens tokens = new FakeTokens();
  final Set<TenantKey> mirrored = new HashSet<>();
  private final Map<MeetingId, StoredMeeting> meetings = new HashMap<>();
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  public VendorServer(StoredMeeting... stored) {
    this(Policies.DEFAULT, stored);
  }

  public VendorServer(Policies policies, StoredMeeting... stored) {
    for (StoredMeeting meeting : stored) {
      meetings.put(meeting.id(), meeting);
    }
    tokens
        .tenant("t-all", app(READ, EMPLOYEE_ID, NOTE, VERBATIM))
        .tenant("t-read", app(READ))
        .user("u-alice", app(READ), People.ALICE, Set.of(READ))
        .user("u-bob", app(READ), People.BOB, Set.of(READ))
        .user("u-carol", app(READ), People.CAROL, Set.of(READ));
    Settings settings = PolicyCase.settings(policies);
    Gateway gateway =
        new Gateway(tokens, settings, new MemoryQuotaLedger(), clock, () -> 0, Optional.empty());
    MeetingEndpoint endpoint =
        new MeetingEndpoint(this::find, new FakeIds(), mirrored::contains, settings, clock);
    List<Route> routes = new ArrayList<>();
    routes.add(endpoint.route(new VendorRoutes(gateway, policies)));
    routes.addAll(new TokenEndpoints(VendorServer::issue, policies).routes());
    routes.add(
        new Route(
            "GET",
            "/boom",
            request -> {
              throw new IllegalStateException("not to be shown");
            }));
    server =
        HttpServer.start(
            HttpServerOptions.of("127.0.0.1", 0, 1000),
            routes,
            ErrorRenderer.under("/rollcall/", new ProblemDetails(), new VendorErrors(policies)),
            clock.withZone(ZoneId.of("Asia/Shanghai")),
            VendorServer::alwaysTheSame);
  }

  static App app(String... scopes) {
    return app(People.TENANT, scopes);
  }

  static App app(TenantKey tenant, String... scopes) {
    return new App(
        new AppId("cli_9f0000000000000a"),
        tenant,
        App.Type.CUSTOM,
        "example",
        true,
        Set.of(scopes),
        Optional.empty(),
        OptionalLong.empty());
  }

  HttpResponse<byte[]> get(String idAndQuery, String token) {
    return exchange(request(PATH + idAndQuery).header("Authorization", "Bearer " + token));
  }

  /** The body as text. */
  String text(String idAndQuery, String token) {
    return new String(get(idAndQuery, token).body(), StandardCharsets.UTF_8);
  }

  public HttpResponse<byte[]> getWithoutToken(String path) {
    return exchange(request(path));
  }

  public HttpResponse<byte[]> post(String path, String body) {
    return exchange(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Optional<StoredMeeting> find(TenantKey tenant, MeetingId id) {
    if (id.value().equals("5000")) {
      throw new IllegalStateException("the store is broken");
    }
    return Optional.ofNullable(meetings.get(id));
  }

  private static TokenIssuer.Issue issue(AppId app, String secret) {
    return switch (app.value()) {
      case "cli_good" ->
          secret.equals("right")
              ? new TokenIssuer.Issue.Issued(new IssuedToken("t-g1good", 4685))
              : new TokenIssuer.Issue.WrongSecret();
      case "cli_busy" -> new TokenIssuer.Issue.Busy();
      case "cli_off" -> new TokenIssuer.Issue.Disabled();
      default -> new TokenIssuer.Issue.UnknownApp();
    };
  }

  private static byte[] alwaysTheSame(int count) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) 0xAB);
    return bytes;
  }
}
