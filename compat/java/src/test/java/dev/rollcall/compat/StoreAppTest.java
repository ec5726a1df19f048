package dev.rollcall.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lark.oapi.Client;
import com.lark.oapi.core.exception.ObtainAccessTokenException;
import com.lark.oapi.core.request.EventReq;
import com.lark.oapi.core.request.RequestOptions;
import com.lark.oapi.core.response.EventResp;
import com.lark.oapi.event.EventDispatcher;
import com.lark.oapi.service.application.v6.model.ListScopeResp;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SDK's marketplace mode: the ticket comes as an event, and each tenant has a token. */
final class StoreAppTest {

  private static final String APP = "cli_c0a7000000000032";
  private static final String SECRET = "compat-secret-of-no-value-000032";
  private static final String VERIFICATION_TOKEN = "compat-verification-of-no-value";
  private static final String ENCRYPT_KEY = "compat-encrypt-key-of-no-value";

  private static final String SEED =
      """
      tenants:
        - tenant_key: c0a7000000000001
          apps:
            - app_id: cli_c0a7000000000032
              app_secret: compat-secret-of-no-value-000032
              type: store
              scopes: [vc:meeting:readonly]
              request_url: http://127.0.0.1:PORT/events
              verification_token: compat-verification-of-no-value
              encrypt_key: compat-encrypt-key-of-no-value
              installed_in: [c0a7000000000002]
        - tenant_key: c0a7000000000002
      """;

  @TempDir private Path folder;

  private final CountDownLatch taken = new CountDownLatch(1);

  @Test
  void ticketComesAsAnEventAndEachTenantHasAToken() throws Exception {
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    EventDispatcher dispatcher =
        EventDispatcher.newBuilder(VERIFICATION_TOKEN, ENCRYPT_KEY).build();
    receiver.createContext("/events", exchange -> take(exchange, dispatcher));
    receiver.start();
    Path seed =
        Files.writeString(
            folder.resolve("seed.yaml"),
            SEED.replace("PORT", Integer.toString(receiver.getAddress().getPort())));
    try (RunningRollcall server = RunningRollcall.start(folder.resolve("data"), 0, seed)) {
      assertThat(taken.await(30, TimeUnit.SECONDS)).isTrue();
      Client client =
          Client.newBuilder(APP, SECRET).marketplaceApp().openBaseUrl(server.address()).build();
      for (String tenant : List.of("c0a7000000000001", "c0a7000000000002")) {
        ListScopeResp scopes = client.application().scope().list(in(tenant));
        assertThat(scopes.getCode()).isZero();
        assertThat(scopes.getData().getScopes()[0].getScopeName()).isEqualTo("vc:meeting:readonly");
      }
      assertThatThrownBy(() -> client.application().scope().list(in("c0a700000000ffff")))
          .isInstanceOf(ObtainAccessTokenException.class)
          .hasMessageContaining("code:11209");
    } finally {
      receiver.stop(0);
    }
  }

  private void take(HttpExchange exchange, EventDispatcher dispatcher) throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    EventReq request = new EventReq();
    request.setHttpPath("/events");
    request.setHeaders(headers);
    request.setBody(exchange.getRequestBody().readAllBytes());
    int status;
    try {
      EventResp answer = dispatcher.handle(request);
      status = answer.getStatusCode();
    } catch (Throwable failure) {
      throw new IOException(failure);
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
    if (status == 200) {
      taken.countDown();
    }
  }

  private static RequestOptions in(String tenant) {
    return RequestOptions.newBuilder().tenantKey(tenant).build();
  }
}
