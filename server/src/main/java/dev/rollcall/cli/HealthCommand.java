package dev.rollcall.cli;

import dev.rollcall.app.LocalServer;
import dev.rollcall.cli.options.LocalTrust;
import dev.rollcall.cli.options.PortOption;
import dev.rollcall.cli.options.SettingsOptions;
import dev.rollcall.cli.options.Version;
import dev.rollcall.cli.terminal.FailureText;
import dev.rollcall.cli.terminal.Terminal;
import dev.rollcall.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the server of these settings whether it is ready; for a container without another client.
 */
@Command(
    name = "health",
    description = "Asks the server of these settings whether it is ready; if not, exits with 1.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class HealthCommand implements Callable<Integer> {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 64 << 10;

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Mixin private PortOption port = new PortOption();

  @Override
  public Integer call() {
    Map<String, String> arguments = new HashMap<>();
    port.addTo(arguments);
    URI uri = readyz(options.read(arguments));
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(LIMIT).build();
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .sslContext(LocalTrust.any())
            .build()) {
      HttpResponse<String> answer =
          client.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
      if (answer.statusCode() == 200) {
        Terminal.say("ready");
        return 0;
      }
      Terminal.warn("not ready: " + reason(answer));
    } catch (IOException e) {
      Terminal.warn(uri + " cannot be reached: " + FailureText.of(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  private static URI readyz(Settings settings) {
    return URI.create(LocalServer.url(settings, settings.port()) + "/readyz");
  }

  private static String reason(HttpResponse<String> answer) {
    String status = "status " + answer.statusCode();
    try {
      JsonNode body = JsonMapper.shared().readTree(answer.body());
      return body.path("detail").asString(status);
    } catch (JacksonException e) {
      return status;
    }
  }
}
