package dev.rollcall.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.Adapters;
import dev.rollcall.manage.sources.SourceDeclaration;
import dev.rollcall.registry.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoSeedTest {

  private final Seed seed = SeedReader.read(Path.of("..", "examples", "demo.yaml"), Adapters.KINDS);

  @Test
  void demoHasTheExamplesTenantAppAndUser() {
    Seed.Tenant tenant = seed.tenants().getFirst();
    assertThat(tenant.key().value()).isEqualTo("2ca1d211f64f6438");
    assertThat(tenant.apps().getFirst().app().id().value()).isEqualTo("cli_9f0000000000000a");
    assertThat(tenant.apps().getFirst().app().scopes())
        .containsExactlyInAnyOrder("vc:meeting:readonly", "contact:user.employee_id:readonly");
    assertThat(tenant.apps().get(1).app().scopes()).isEmpty();
    assertThat(tenant.users().getFirst().openIds().values())
        .containsExactly("ou_3ec3f6a28a0d08c45d895276e8e5e19b");
    assertThat(tenant.tokens()).hasSize(2);
    assertThat(seed.sources())
        .extracting(SourceDeclaration::source)
        .extracting(Source::kind)
        .containsExactly("facts", "janus");
  }

  @Test
  void demosFactsAreOneMeetingAndEachIsItsOwn() {
    List<Map<String, Object>> events = seed.facts().stream().map(Seed.FactEntry::event).toList();
    assertThat(events).extracting(event -> event.get("id")).doesNotHaveDuplicates();
    assertThat(events)
        .extracting(event -> event.get("subject"))
        .containsOnly("my-meeting-2026-11-20");
    assertThat(events)
        .allSatisfy(event -> assertThat(Instant.parse((String) event.get("time"))).isNotNull());
    assertThat(events)
        .extracting(event -> event.get("type"))
        .contains("rollcall.meeting.ended", "rollcall.ability.used", "rollcall.role.changed");
  }
}
