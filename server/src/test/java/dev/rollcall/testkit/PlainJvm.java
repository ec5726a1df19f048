package dev.rollcall.testkit;

import dev.rollcall.app.Adapters;
import dev.rollcall.app.Launch;
import dev.rollcall.app.RollcallServer;
import dev.rollcall.config.SettingsInput;
import dev.rollcall.config.SettingsReader;
import dev.rollcall.seed.SeedReader;
import dev.rollcall.time.IdSource;
import dev.rollcall.time.SystemClock;
import dev.rollcall.time.TimeSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import jdk.management.VirtualThreadSchedulerMXBean;

/** A foreign program that starts an {@code App}: it prints what that changed. */
public final class PlainJvm {

  private static final List<String> LIBRARIES =
      List.of("", "dev.rollcall", "io.helidon", "io.helidon.webserver", "org.sqlite", "com.zaxxer");

  /** Flyway sets the property, and only the language engine of GraalVM reads it. */
  private static final String OF_FLYWAY = "polyglot.engine.WarnInterpreterOnly";

  private PlainJvm() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path data = Path.of(arguments[0]);
    // The JDK notes it in a property when it is first asked.
    TimeZone.getDefault();
    Map<String, String> before = state();
    try (HttpClient client = HttpClient.newHttpClient();
        RollcallServer app =
            RollcallServer.start(
                Launch.of(
                    SettingsReader.read(
                        new SettingsInput(
                            Optional.empty(),
                            Map.of(),
                            List.of("port=0"),
                            Map.of("data", data.toString()))),
                    Optional.of(SeedReader.read(Path.of(arguments[1]), Adapters.KINDS)),
                    Optional.empty(),
                    TimeSource.of(SystemClock.here()),
                    IdSource.secure()))) {
      for (String path : List.of("/readyz", "/metrics", "/open-apis/vc/v1/meetings/1")) {
        client.send(
            HttpRequest.newBuilder(URI.create(app.address() + path)).build(),
            BodyHandlers.discarding());
      }
      print(before, state());
    }
    print(before, state());
    System.out.println("compared " + before.size());
  }

  private static void print(Map<String, String> before, Map<String, String> after) {
    after.forEach(
        (name, value) -> {
          if (!value.equals(before.get(name))) {
            System.out.println(name + ": " + before.get(name) + " -> " + value);
          }
        });
  }

  private static Map<String, String> state() throws IOException {
    Map<String, String> state = new TreeMap<>();
    System.getProperties()
        .forEach((name, value) -> state.put("property " + name, value.toString()));
    state.remove("property " + OF_FLYWAY);
    for (String name : LIBRARIES) {
      Logger logger = LogManager.getLogManager().getLogger(name);
      state.put("level of " + name, logger == null ? "null" : String.valueOf(logger.getLevel()));
    }
    state.put("handlers", Arrays.toString(Logger.getLogger("").getHandlers()));
    state.put("name", InetAddress.getByAddress(new byte[] {127, 0, 0, 1}).getHostName());
    state.put(
        "carriers",
        Integer.toString(
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class)
                .getParallelism()));
    state.put("locale", Locale.getDefault().toString());
    state.put("zone", TimeZone.getDefault().getID());
    state.put("providers", Arrays.toString(Security.getProviders()));
    state.put("proxies", String.valueOf(ProxySelector.getDefault()));
    state.put("cookies", String.valueOf(CookieHandler.getDefault()));
    state.put("authenticator", String.valueOf(Authenticator.getDefault()));
    state.put("failures", String.valueOf(Thread.getDefaultUncaughtExceptionHandler()));
    state.put("out", System.out + " " + System.err);
    return state;
  }
}
