package dev.rollcall.http.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request and waits for the whole answer, but not for long and not for much. It follows
 * no redirect: a token is for the far end alone.
 */
public final class BoundedHttpClient implements AutoCloseable {

  private static final int LONGEST_ANSWER = 16 << 20;

  private final Duration timeout;
  private @Nullable HttpClient client;
  private boolean closed;

  /**
   * A client with one time limit.
   *
   * @param timeout for one answer, from the connection to its last byte
   */
  public BoundedHttpClient(Duration timeout) {
    this.timeout = timeout;
  }

  /** The exception says what went wrong in a few words of ours. */
  public HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client()
            .sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + timeout.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException("no answer: " + why(cause), cause);
    } finally {
      answer.cancel(true);
    }
  }

  private static String why(Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof UnresolvedAddressException) {
        return "the name of its address is not known";
      }
    }
    return switch (cause) {
      case ConnectException _, HttpConnectTimeoutException _ -> "no connection";
      case SSLException _ -> "no TLS connection that is trusted";
      default -> "it broke off, or was longer than 16 MiB";
    };
  }

  /** Made at the first request: it reads all certificates that the system trusts. */
  private synchronized HttpClient client() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    HttpClient made = client;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(timeout)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
      client = made;
    }
    return made;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      client.shutdownNow();
    }
  }
}
