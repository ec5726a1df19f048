package dev.rollcall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.secrets.ServerKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class DerivedIdsTest {

  private static final ServerKey KEY = ServerKey.random(_ -> new byte[32]);
  private static final DerivedIds OPEN_IDS = DerivedIds.openIds(KEY);
  private static final DerivedIds UNION_IDS = DerivedIds.unionIds(KEY);

  /** As an earlier version derived them from a key of 32 plain bytes. */
  @Example
  void idsOfAnEarlierStoreKeepTheirValues() {
    ServerKey earlier =
        ServerKey.parse("a server key of an earlier store".getBytes(StandardCharsets.US_ASCII))
            .orElseThrow();
    assertThat(DerivedIds.openIds(earlier).of("cli_9f0000000000000a", 7))
        .isEqualTo("ou_b776a2f39ab0e430a3d0fa69bbfe3e3c");
    assertThat(DerivedIds.unionIds(earlier).of("dev", 7))
        .isEqualTo("on_3b68b30d8038cc4bff2550e35bd5dc77");
  }

  @Property
  void idLeadsBackToItsUser(@ForAll String app, @ForAll @LongRange(min = 1) long number) {
    String id = OPEN_IDS.of(app, number);
    assertThat(id).matches("ou_[0-9a-f]{32}");
    assertThat(OPEN_IDS.number(app, id)).hasValue(number);
  }

  @Property
  void idOfOneOwnerIsUnknownToAnother(
      @ForAll @AlphaChars @StringLength(min = 1) String app,
      @ForAll @AlphaChars @StringLength(min = 1) String other,
      @ForAll @LongRange(min = 1) long number) {
    Assume.that(!app.equals(other));
    assertThat(OPEN_IDS.of(app, number)).isNotEqualTo(OPEN_IDS.of(other, number));
    assertThat(OPEN_IDS.number(other, OPEN_IDS.of(app, number))).isEmpty();
  }

  @Property
  void usersDiffer(@ForAll @LongRange(min = 1) long one, @ForAll @LongRange(min = 1) long other) {
    Assume.that(one != other);
    assertThat(OPEN_IDS.of("app", one)).isNotEqualTo(OPEN_IDS.of("app", other));
  }

  @Property
  void openIdAndUnionIdOfTheSameNameHaveNothingInCommon(@ForAll @LongRange(min = 1) long number) {
    assertThat(UNION_IDS.of("same", number)).matches("on_[0-9a-f]{32}");
    assertThat(UNION_IDS.of("same", number).substring(3))
        .isNotEqualTo(OPEN_IDS.of("same", number).substring(3));
  }

  @Property
  void anotherServerKeyGivesOtherIds(
      @ForAll @Size(32) byte[] key, @ForAll @LongRange(min = 1) long number) {
    Assume.that(!Arrays.equals(key, new byte[32]));
    DerivedIds others = DerivedIds.openIds(ServerKey.random(_ -> key));
    assertThat(others.number("app", OPEN_IDS.of("app", number))).isEmpty();
  }

  @Property
  void changedIdIsUnknown(
      @ForAll @LongRange(min = 1) long number, @ForAll @IntRange(min = 3, max = 34) int place) {
    StringBuilder id = new StringBuilder(OPEN_IDS.of("app", number));
    id.setCharAt(place, id.charAt(place) == '0' ? '1' : '0');
    assertThat(OPEN_IDS.number("app", id.toString())).isEqualTo(OptionalLong.empty());
  }

  @Property
  void anyOtherTextIsUnknown(@ForAll String text) {
    assertThat(OPEN_IDS.number("app", text)).isEmpty();
    assertThat(OPEN_IDS.number("app", "ou_" + text)).isEmpty();
  }
}
