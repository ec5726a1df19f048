package dev.rollcall.media;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The built jar as a process, with the seed of this folder. */
final class RollcallProcess implements AutoCloseable {

  private static final String ADMIN_TOKEN = "media-admin-token-of-no-value";
  private static final String READY = "ready ";
  private static final long STOP_SECONDS = 30;

  private final Process process;
  private final String address;
  private final HttpClient http = HttpClient.newHttpClient();

  private RollcallProcess(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  static RollcallProcess start(Path folder) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-jar",
            Path.of("..", "..", "server", "target", "rollcall.jar").toString(),
            "serve",
            "--port",
            "0",
            "--data",
            folder.resolve("data").toString(),
            "--seed",
            "seed.yaml");
    // Settings in the environment of the test run must not reach this server.
    builder.environment().keySet().removeIf(name -> name.startsWith("ROLLCALL_"));
    builder.environment().put("ROLLCALL_ADMIN_TOKEN", ADMIN_TOKEN);
    Path log = folder.resolve("rollcall.log");
    builder.redirectError(log.toFile());
    Process process = builder.start();
    String line = String.valueOf(process.inputReader().readLine());
    if (!line.startsWith(READY)) {
      process.destroyForcibly();
      throw new IllegalStateException("instead of the address came: " + Files.readString(log));
    }
    return new RollcallProcess(process, line.substring(READY.length()));
  }

  String address() {
    return address;
  }

  /** What Rollcall's own API answers. */
  JsonNode ask(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Authorization", "Bearer " + ADMIN_TOKEN)
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(path + " answers " + response.statusCode());
    }
    return JsonMapper.shared().readTree(response.body());
  }

  @Override
  public void close() {
    process.destroy();
    int code = process.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join().exitValue();
    if (code != 0) {
      throw new AssertionError("SIGTERM ended the server with exit code " + code);
    }
  }
}
