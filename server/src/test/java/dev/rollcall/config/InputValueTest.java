package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A body is read as a file is. */
class InputValueTest {

  @Test
  void jsonIsReadByTheReadersOfYaml() {
    InputMapping body =
        body("""
                {"id": 17, "on": true, "list": ["a", "b"], "map": {"x": 1}, "none": null}""")
            .mapping("id", "on", "list", "map", "none");
    assertThat(body.text("id")).isEqualTo("17");
    assertThat(body.required("on").flag()).isTrue();
    assertThat(body.list("list")).extracting(InputValue::text).isEqualTo(List.of("a", "b"));
    assertThat(body.required("map").mapping("x").required("x").number(1)).isEqualTo(1);
    assertThat(body.optional("none")).isEmpty();
  }

  @Test
  void mistakeInABodyNamesTheMemberAndNoFile() {
    InputMapping map =
        body("{\"map\": {\"x\": [1, {}]}}").mapping("map").required("map").mapping("x");
    assertThatThrownBy(() -> map.list("x").get(1).text())
        .hasMessage("map.x[1] must be a text, and is a mapping");
    assertThatThrownBy(() -> body("[]").mapping("x"))
        .hasMessage("the body must be a mapping, and is a list");
  }

  @Test
  void unknownMemberIsNamedWithTheNearestKnownOne() {
    assertThatThrownBy(() -> body("{\"nmae\": \"x\"}").mapping("tenant_key", "name"))
        .hasMessage("unknown field 'nmae' in the body; known: tenant_key, name; near: name");
  }

  @Test
  void textWithWhatNoStoreTakesIsRefused() {
    assertThatThrownBy(() -> body("{\"name\": \"a\\u0000b\"}").mapping("name").text("name"))
        .hasMessage("name holds a control character");
    assertThatThrownBy(() -> body("{\"name\": \"a\\ud800b\"}").mapping("name").text("name"))
        .hasMessage("name holds a control character");
  }

  private static InputValue body(String json) {
    return InputValue.of(JsonMapper.shared().readTree(json));
  }
}
