package dev.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class PercentDecoderTest {

  @Property
  void decodingUndoesEncoding(@ForAll("texts") String name, @ForAll("texts") String value) {
    String query = encode(name) + "=" + encode(value);

    assertThat(PercentDecoder.decodeQuery(query)).isEqualTo(Map.of(known(name), known(value)));
  }

  /** All but NUL, which is refused. */
  @Provide
  static Arbitrary<String> texts() {
    return Arbitraries.strings().filter(text -> text.indexOf('\0') < 0);
  }

  @Example
  void aNulCharacterIsRefused() {
    assertThatThrownBy(() -> PercentDecoder.decodeQuery("a=b%00"))
        .isInstanceOfSatisfying(
            BadRequestException.class,
            malformed -> assertThat(malformed.reason()).isEqualTo("a NUL character"));
  }

  @Property
  void nothingButMalformedIsEverThrown(@ForAll String raw) {
    try {
      assertThat(PercentDecoder.decodeQuery(raw)).isNotNull();
    } catch (BadRequestException malformed) {
      assertThat(malformed.reason()).containsAnyOf("percent-encoding", "a NUL");
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What is no Unicode (half a surrogate pair) can't be encoded in the first place. */
  private static String known(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  @Example
  void repeatedParameterHasAllItsValuesInTheirOrder() {
    assertThat(PercentDecoder.values("a=1&b=2&a=x%20y&&a&%61=z", "a"))
        .containsExactly("1", "x y", "", "z");
    assertThat(PercentDecoder.values("b=2", "a")).isEmpty();
    assertThat(PercentDecoder.values("", "a")).isEmpty();
  }
}
