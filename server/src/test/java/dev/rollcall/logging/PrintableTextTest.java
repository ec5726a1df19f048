package dev.rollcall.logging;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PrintableTextTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x07, 0x09, 0x0a, 0x0d, 0x1b, 0x7f, 0x80, 0x85, 0x9b, 0x9f, 0xad, 0x61c, 0x200b,
        0x200d, 0x200e, 0x2028, 0x2029, 0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0xfeff, 0xfff9,
        0xe0001, 0xe007f, 0xd800, 0xdfff
      })
  void aCharacterThatSteersOrHidesIsEscaped(int character) {
    StringBuilder expected = new StringBuilder();
    for (char unit : Character.toChars(character)) {
      expected.append("\\u%04x".formatted((int) unit));
    }
    assertThat(PrintableText.line("a" + Character.toString(character) + "b"))
        .isEqualTo("a" + expected + "b");
  }

  @Test
  void readableTextIsUnchanged() {
    String text = "Zoë 会议 \uD83D\uDE00 é ~ \\ \"";
    assertThat(PrintableText.line(text)).isEqualTo(text);
    assertThat(PrintableText.lines("a\n\tb\r\nc\u001b\r")).isEqualTo("a\n\tb\nc\\u001b\\u000d");
  }

  @Property(tries = 300)
  void jsonMeansTheSame(@ForAll String name) {
    String json = JSON.createObjectNode().put("name", name).toString();
    String shown = PrintableText.lines(json);
    assertThat(JSON.readTree(shown)).isEqualTo(JSON.readTree(json));
    assertThat(shown.codePoints())
        .noneMatch(
            c ->
                Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.SURROGATE);
  }
}
