package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://db.example/rollcall | jdbc:postgresql://db.example/rollcall",
        "jdbc:postgresql://db:5433/r?user=u&password=zebra | jdbc:postgresql://db:5433/r",
        "jdbc:postgresql://[::1]:5433/r?password=zebra&ssl | jdbc:postgresql://[::1]:5433/r",
        "jdbc:postgresql://a:1,b:2/r?password=ze%20bra?@/ | jdbc:postgresql://a:1,b:2/r",
        "jdbc:postgresql:rollcall | jdbc:postgresql:rollcall",
        "jdbc:postgresql:/?user=u&password=zebra | jdbc:postgresql:/",
      })
  void isShownAsServerAndDatabaseAlone(String url, String shown) {
    assertThat(StoreUrl.parse(url)).hasToString("Optional[" + shown + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://me:zebra@db/rollcall",
        "jdbc:postgresql://me:zebra@db:5432/rollcall",
        "jdbc:postgresql://me:ze/bra@db:5432/rollcall",
        "jdbc:postgresql://me:zebra?x@db/rollcall",
        "jdbc:postgresql://me:12345?zebra@db/rollcall",
        "jdbc:postgresql:me:zebra@db/rollcall",
        "jdbc:postgresql://db:zebra/rollcall",
        "jdbc:postgresql://db/rollcall&password=zebra",
        "jdbc:postgresql://db/rollcall;password=zebra",
        "jdbc:postgresql://db/rollcall?user=me&password=ze%bra",
        "jdbc:postgresql://db/rollcall?zebra@",
        "jdbc:postgresql//me:zebra@db/rollcall",
        "postgres://me:zebra@db/rollcall",
        "postgresql://me:ze/bra@db/rollcall",
        "me:zebra@db/rollcall",
        "host=db user=me password=zebra",
        "mysql://me:zebra@db/x?password=zebra",
      })
  void whatHasAnotherFormIsRefusedWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> SettingsReaderTest.readOption("store", url))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(
            "--store: store must be embedded, or a URL jdbc:postgresql://HOST[:PORT]/DATABASE")
        .hasMessageNotContaining("bra");
    assertThatThrownBy(() -> new StoreUrl(url)).hasMessageNotContaining("bra");
  }
}
