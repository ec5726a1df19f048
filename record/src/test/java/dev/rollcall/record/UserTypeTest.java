package dev.rollcall.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserTypeTest {

  @Test
  void theTypesHaveTheVendorsNumbersOneToSeven() {
    assertThat(Arrays.stream(UserType.values()).map(UserType::code))
        .containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(UserType.values()).allMatch(type -> UserType.of(type.code()) == type);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 8, 9, Integer.MAX_VALUE})
  void anotherNumberIsRefused(int code) {
    assertThat(UserType.find(code)).isEmpty();
    assertThatThrownBy(() -> UserType.of(code))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("user_type is not 1 to 7");
  }
}
