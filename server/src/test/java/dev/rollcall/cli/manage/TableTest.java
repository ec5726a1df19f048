package dev.rollcall.cli.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void theWidestColumnIsCutFirstAndTheFirstOneLast() {
    Table table = new Table(List.of("id", "name", "scopes"));
    table.add(List.of("cli_0123456789", "short", "vc:meeting:readonly,contact:user:readonly"));
    assertThat(table.lines(41))
        .containsExactly(
            "ID              NAME   SCOPES", "cli_0123456789  short  vc:meeting:readon…");
    assertThat(table.lines(26))
        .containsExactly("ID           NAME   SCOPES", "cli_012345…  short  vc:me…");
  }

  @Test
  void charactersOfEastAsiaTakeTwoColumns() {
    Table table = new Table(List.of("user_id", "name", "email"));
    table.add(List.of("u1", "张三", "z@example.com"));
    table.add(List.of("u2", "Ada", "a@example.com"));
    assertThat(table.lines(80))
        .containsExactly(
            "USER_ID  NAME  EMAIL", "u1       张三  z@example.com", "u2       Ada   a@example.com");
    assertThat(DisplayWidth.of("e\u0301张😀ｱ")).isEqualTo(6);
    assertThat(DisplayWidth.cut("会议名称", 6)).isEqualTo("会议…");
  }

  @Test
  void theWidthIsThatOfTheShellOrEighty() {
    assertThat(DisplayWidth.ofTerminal(Map.of())).isEqualTo(80);
    assertThat(DisplayWidth.ofTerminal(Map.of("COLUMNS", "120"))).isEqualTo(120);
    assertThat(DisplayWidth.ofTerminal(Map.of("COLUMNS", "wide"))).isEqualTo(80);
  }
}
