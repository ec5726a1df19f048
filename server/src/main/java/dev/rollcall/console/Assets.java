package dev.rollcall.console;

import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Note;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The stylesheet, the scripts and the icon. Their path names their content, so that browsers keep
 * them for long and get new ones at once.
 */
final class Assets {

  private static final String OWN = "/dev/rollcall/console/assets/";
  private static final String LIBRARIES = "/META-INF/resources/webjars/";

  private static final Map<String, Asset> FILES = read();

  private static final String VERSION = version();

  // The bytes are sent as they are; they are never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Asset(String contentType, byte[] content) {

    static Asset of(String resource) {
      try (InputStream in = Objects.requireNonNull(Assets.class.getResourceAsStream(resource))) {
        return new Asset(typeOf(resource), in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Assets() {}

  /** The path of their folder. */
  static String path() {
    return "/console/assets/" + VERSION;
  }

  static Route route() {
    return new Route("GET", "/console/assets/{version}/{name}", Assets::answer);
  }

  private static Response answer(Request request) {
    Asset asset =
        Optional.ofNullable(FILES.get(request.pathParameter("name")))
            .orElseThrow(() -> new HttpStatusException(404, "no such file"));
    boolean isOfNow = request.pathParameter("version").equals(VERSION);
    return new Response(
        200,
        asset.contentType(),
        asset.content(),
        Map.of(
            "Cache-Control",
            isOfNow ? "public, max-age=31536000, immutable" : "no-store",
            "X-Content-Type-Options",
            "nosniff"),
        Note.NONE);
  }

  private static Map<String, Asset> read() {
    Map<String, Asset> files = new LinkedHashMap<>();
    files.put("console.css", Asset.of(OWN + "console.css"));
    files.put("icon.svg", Asset.of(OWN + "icon.svg"));
    files.put("console.js", Asset.of(OWN + "console.js"));
    files.put("htmx.js", Asset.of(LIBRARIES + "htmx.org/2.0.4/dist/htmx.min.js"));
    files.put("sse.js", Asset.of(LIBRARIES + "htmx-ext-sse/2.2.2/sse.js"));
    return Map.copyOf(files);
  }

  private static String typeOf(String resource) {
    return switch (resource.substring(resource.lastIndexOf('.'))) {
      case ".css" -> "text/css; charset=utf-8";
      case ".svg" -> "image/svg+xml";
      default -> "text/javascript; charset=utf-8";
    };
  }

  private static String version() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      FILES.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(file -> digest.update(file.getValue().content()));
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
