package dev.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class PercentCodeTest {

  @Property
  void decodingUndoesEncoding(@ForAll String name, @ForAll String value) {
    String query = encode(name) + "=" + encode(value);

    assertThat(PercentCode.decodeQuery(query)).isEqualTo(Map.of(known(name), known(value)));
  }

  @Property
  void nothingButMalformedIsEverThrown(@ForAll String raw) {
    try {
      assertThat(PercentCode.decodeQuery(raw)).isNotNull();
    } catch (Malformed malformed) {
      assertThat(malformed.reason()).contains("percent-encoding");
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What is no Unicode (half a surrogate pair) can't be encoded in the first place. */
  private static String known(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
