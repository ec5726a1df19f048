package dev.rollcall.feishu.vc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What the vendor's documents show, byte for byte. */
public final class Golden {

  private Golden() {}

  /** The body is that of {@code feishu/<name>.json}. */
  public static void assertBody(HttpResponse<byte[]> answer, String name) {
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(read(name));
  }

  static String read(String name) {
    try (InputStream in = Golden.class.getResourceAsStream("/feishu/" + name + ".json")) {
      String text =
          new String(
              Objects.requireNonNull(in, "no golden file " + name).readAllBytes(),
              StandardCharsets.UTF_8);
      return text.stripTrailing();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
