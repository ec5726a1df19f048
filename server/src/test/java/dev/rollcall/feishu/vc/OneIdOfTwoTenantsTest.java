package dev.rollcall.feishu.vc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The endpoint finds a meeting by the tenant of the token first. */
final class OneIdOfTwoTenantsTest {

  private static final String ID = "6911188411932033028";

  @TempDir private Path folder;

  @Test
  void eachTenantReadsItsOwnAndAThirdOneIsToldThatItIsForeign() {
    for (List<String> order : List.of(List.of("a", "b"), List.of("b", "a"))) {
      Path data = folder.resolve("data-" + order.getFirst());
      try (RunningApp app = RunningApp.start(data, seed("a", "b", "c"))) {
        for (String tenant : order) {
          assertThat(read(app, tenant).json().path("code").asInt())
              .isEqualTo(tenant.equals(order.getFirst()) ? 121004 : 121005);
          assertThat(app.facts(List.of(started(tenant))).outcomes()).containsExactly("accepted");
        }
        for (int i = 0; i < 3; i++) {
          assertThat(topic(app, "a")).isEqualTo("of a");
          assertThat(topic(app, "b")).isEqualTo("of b");
          Answer foreign = read(app, "c");
          assertThat(foreign.status()).isEqualTo(403);
          assertThat(foreign.json().path("code").asInt()).isEqualTo(121005);
        }
        assertThat(tenantsInTheList(app)).containsExactlyInAnyOrder("tenant-a", "tenant-b");
      }
    }
  }

  @Test
  void foreignMeetingPolicyDecidesForTheThird() {
    try (RunningApp app =
        RunningApp.start(
            folder.resolve("data"), seed("a", "b", "c"), "policy.foreign-meeting=121004")) {
      app.facts(List.of(started("a"), started("b")));
      assertThat(read(app, "c").json().path("code").asInt()).isEqualTo(121004);
    }
  }

  private static Stream<String> tenantsInTheList(RunningApp app) {
    JsonNode rows = app.get("/rollcall/v1/meetings", RunningApp.ADMIN).json().path("meetings");
    assertThat(rows.valueStream().map(row -> row.path("meeting_id").asString())).containsOnly(ID);
    return rows.valueStream().map(row -> row.path("tenant_key").asString());
  }

  private static String topic(RunningApp app, String tenant) {
    return read(app, tenant).json().at("/data/meeting/topic").asString();
  }

  private static Answer read(RunningApp app, String tenant) {
    return app.get("/open-apis/vc/v1/meetings/" + ID, token(tenant));
  }

  private static String started(String tenant) {
    return new Events("/engines/" + tenant, "room")
        .started("1", "09:00:00", "{'meeting_id': '%s', 'topic': 'of %s'}".formatted(ID, tenant));
  }

  private static String token(String tenant) {
    return "t-lab000000000000000000000000000000000000" + tenant;
  }

  private static String seed(String... tenants) {
    StringBuilder all = new StringBuilder("tenants:\n");
    for (String tenant : tenants) {
      all.append(
          """
            - tenant_key: tenant-%1$s
              apps:
                - app_id: cli_9f0000000000000%1$s
                  app_secret: secret-%1$s-of-no-value
                  scopes: [vc:meeting:readonly]
                  rate_limit: unlimited
              tokens: [{token: %2$s, kind: tenant, app_id: cli_9f0000000000000%1$s}]
          """
              .formatted(tenant, token(tenant)));
    }
    all.append("sources:\n");
    for (String tenant : tenants) {
      all.append(
          "  - {source: /engines/%1$s, tenant_key: tenant-%1$s, kind: facts, key: key-%1$s-of-no-value}\n"
              .formatted(tenant));
    }
    return all.toString();
  }
}
