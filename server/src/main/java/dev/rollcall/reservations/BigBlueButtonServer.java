package dev.rollcall.reservations;

import dev.rollcall.record.TenantKey;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A BigBlueButton server as its API's callers know it. A call is proven by a hash of its name, its
 * query and the shared secret.
 *
 * @param tenant whose people enter its rooms
 * @param url as {@code bbb-conf --secret} tells it, with or without the slash at its end
 * @param hash {@code sha1} or {@code sha256}
 */
public record BigBlueButtonServer(TenantKey tenant, String url, String secret, String hash) {

  /** The URL of a call with its checksum. */
  public URI call(String name, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
    String base = url.endsWith("/") ? url : url + "/";
    return URI.create(
        base + "api/" + name + "?" + query + "&checksum=" + digest(hash, name + query + secret));
  }

  /** A password of a room that nobody is told; always the same, so that a repeated call fits. */
  public String password(String room, String of) {
    return digest("sha256", room + " " + of + " " + secret).substring(0, 20);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String digest(String hash, String text) {
    try {
      byte[] bytes =
          MessageDigest.getInstance(hash.equals("sha256") ? "SHA-256" : "SHA-1")
              .digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1 and SHA-256", e);
    }
  }

  /** It holds a secret. */
  @Override
  public String toString() {
    return url;
  }
}
