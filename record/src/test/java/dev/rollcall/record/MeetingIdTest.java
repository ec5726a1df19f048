package dev.rollcall.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class MeetingIdTest {

  @Property
  void keepsItsText(@ForAll("texts") String text) {
    assertThat(new MeetingId(text).value()).isEqualTo(text);
    assertThat(new MeetingId(text)).hasToString(text);
  }

  @Property
  void isEqualWhereItsTextIs(@ForAll("texts") String one, @ForAll("texts") String other) {
    assertThat(new MeetingId(one).equals(new MeetingId(other))).isEqualTo(one.equals(other));
    assertThat(new MeetingId(one)).isEqualTo(new MeetingId(one));
    assertThat(new MeetingId(one)).hasSameHashCodeAs(new MeetingId(one));
  }

  @Property
  void anythingElseIsNone(@ForAll("others") String text) {
    assertThat(MeetingId.isValid(text)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MeetingId(text))
        .withMessageContaining(text);
  }

  @Example
  void theLargest() {
    assertThat(new MeetingId("9999999999999999999").value()).isEqualTo("9999999999999999999");
  }

  /** Few digits and few lengths, so that equal ones and zeros in front are common. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> few = Arbitraries.strings().withChars('0', '7').ofMinLength(1).ofMaxLength(3);
    Arbitrary<String> any = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(19);
    return Arbitraries.oneOf(few, any);
  }

  @Provide
  Arbitrary<String> others() {
    return Arbitraries.oneOf(
        Arbitraries.of("", "-1", "+1", " 1", "1 ", "0x1", "1e3", "1_0", "\u0661\u0662"),
        Arbitraries.strings().numeric().ofMinLength(20).ofMaxLength(40),
        Arbitraries.strings().filter(text -> !text.matches("[0-9]{1,19}")));
  }
}
