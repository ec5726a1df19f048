package dev.rollcall.signin.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import dev.rollcall.config.SignInSettings;
import dev.rollcall.http.client.BoundedHttpClient;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The library's calls to the provider, bounded in time and size, by HTTPS or on loopback. */
final class ProviderHttp implements HTTPRequestSender, ResourceRetriever, AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final BoundedHttpClient client = new BoundedHttpClient(TIMEOUT);

  @Override
  public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest asked) throws IOException {
    HttpRequest.Builder request =
        request(asked.getURI())
            .method(
                asked.getMethod().name(),
                Optional.ofNullable(asked.getBody())
                    .map(BodyPublishers::ofString)
                    .orElseGet(BodyPublishers::noBody));
    asked
        .getHeaderMap()
        .forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    HttpResponse<byte[]> answer = send(request);
    HTTPResponse response = new HTTPResponse(answer.statusCode());
    answer
        .headers()
        .firstValue("Content-Type")
        .ifPresent(type -> response.setHeader("Content-Type", new String[] {type}));
    response.setBody(text(answer));
    return response;
  }

  @Override
  public Resource retrieveResource(URL url) throws IOException {
    HttpResponse<byte[]> answer = send(request(URI.create(url.toString())).GET());
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode());
    }
    return new Resource(text(answer), answer.headers().firstValue("Content-Type").orElse(""));
  }

  private static HttpRequest.Builder request(URI url) throws IOException {
    if (!SignInSettings.isProtected(url)) {
      throw new IOException("a URL of it is neither HTTPS nor on loopback");
    }
    return HttpRequest.newBuilder(url);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(request.build());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}
