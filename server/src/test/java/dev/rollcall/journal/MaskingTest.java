package dev.rollcall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {

  @ParameterizedTest
  @CsvSource({
    "user_id_type=open_id&page_token=20&tenant_key=t,"
        + " user_id_type=open_id&page_token=20&tenant_key=t",
    "a=1&token=hush&b=2, a=1&token=***&b=2",
    "client_secret=hush, client_secret=***",
    "Password=hush, Password=***",
    "code=hush&state=hush, code=***&state=***",
    "%74oken=hush, %74oken=***",
    "x=t-lab00000000, x=***",
    "x=Bearer%20u-hush00000000, x=***",
    "eyJhbGciOi.hush, ***",
    "with_participants, with_participants",
    "client_assertion=hush, client_assertion=***",
  })
  void secretsOfQueriesAreMasked(String raw, String shown) {
    assertThat(Masking.query("/open-apis/x", raw)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "/open-apis/vc/v1/meetings/6911188411932033028, /open-apis/vc/v1/meetings/6911188411932033028",
    "/open-apis/u-0123456789/x, /open-apis/***/x",
    "/rollcall/v1/tenants/tenant-acme-china, /rollcall/v1/tenants/tenant-acme-china",
    "/rca-0123456789abcdef, /***",
    "/0123456789abcdef0123456789abcdef0123456789abcdef, /***",
  })
  void tokensInPathsAreMasked(String raw, String shown) {
    assertThat(Masking.path(raw)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"checksum=hush&x=hush, checksum=***&x=***", "hush, ***"})
  void everyValueOfADeliveryIsMasked(String raw, String shown) {
    assertThat(Masking.query("/rollcall/v1/sources/bbb", raw)).isEqualTo(shown);
  }
}
