package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

  @TempDir private Path folder;

  @Test
  void withoutAnyInputTheDefaultsHold() {
    assertThat(read(Map.of(), List.of(), Map.of())).isEqualTo(Settings.DEFAULT);
  }

  @Test
  void defaultsInTheTableAreTheDefaultsInForce() {
    SettingsDraft draft = new SettingsDraft();
    for (SettingKey<?> key : SettingKeys.ALL) {
      assertThat(key.set(draft, key.defaultValue())).as(key.name()).isTrue();
    }
    assertThat(draft.settings()).isEqualTo(Settings.DEFAULT);
  }

  @Test
  void laterSourcesWin() throws IOException {
    Path file = write("port: 1\nhost: file\nrate-limit.per-second: 1\nempty-grace: 1s\n");
    Settings settings =
        SettingsReader.read(
            new SettingsInput(
                Optional.of(file),
                Map.of("ROLLCALL_PORT", "2", "ROLLCALL_HOST", "env", "ROLLCALL_EMPTY_GRACE", "2s"),
                List.of("host=set", "port=3"),
                Map.of("port", "4")));
    assertThat(settings.port()).isEqualTo(4);
    assertThat(settings.host()).isEqualTo("set");
    assertThat(settings.emptyGrace()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.rateLimits().perSecond()).isEqualTo(1);
    assertThat(settings.rateLimits().perMinute()).isEqualTo(1000);
  }

  @Test
  void nestedAndDottedKeysMeanTheSame() throws IOException {
    Settings dotted = file("rate-limit.per-second: 5\npolicy.edition: 2024-07\n");
    Settings nested = file("rate-limit:\n  per-second: 5\npolicy: {edition: 2024-07}\n");
    assertThat(nested).isEqualTo(dotted);
    assertThat(nested.rateLimits().perSecond()).isEqualTo(5);
    assertThat(nested.policies().edition()).isEqualTo(Policies.Edition.JULY_2024);
  }

  @Test
  void valuesOfEveryKindAreRead() {
    Settings settings =
        read(
            Map.of(),
            List.of(
                "data=/var/lib/rollcall",
                "store=jdbc:postgresql://db/rollcall?user=me",
                "public-url=https://meetings.example",
                "rate-limit.enabled=false",
                "quota.monthly=50000",
                "body-limit=512KiB",
                "empty-grace=10m",
                "policy.query-window=unlimited",
                "policy.window-error=121005",
                "policy.user-token-sees=owner-only",
                "policy.unfinished-time=zero",
                "policy.union-id-hides=true"),
            Map.of());
    assertThat(settings.data()).isEqualTo(Path.of("/var/lib/rollcall"));
    assertThat(settings.store()).contains(new StoreUrl("jdbc:postgresql://db/rollcall?user=me"));
    assertThat(settings.publicUrl()).contains(URI.create("https://meetings.example"));
    assertThat(settings.rateLimits().enabled()).isFalse();
    assertThat(settings.monthlyQuota()).isEqualTo(OptionalLong.of(50_000));
    assertThat(settings.bodyLimit()).isEqualTo(512 * 1024);
    assertThat(settings.emptyGrace()).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.policies().queryWindow()).isEqualTo(new QueryWindow.Unlimited());
    assertThat(settings.policies().windowError()).isEqualTo(121005);
    assertThat(settings.policies().userTokenSees()).isEqualTo(Policies.UserTokenSees.OWNER_ONLY);
    assertThat(settings.policies().unfinishedTime()).isEqualTo(Policies.UnfinishedTime.ZERO);
    assertThat(settings.policies().unionIdHides()).isTrue();
  }

  @Test
  void everyKeyHasAnEnvironmentName() {
    assertThat(SettingKeys.named("rate-limit.per-second").orElseThrow().environmentName())
        .isEqualTo("ROLLCALL_RATE_LIMIT_PER_SECOND");
    for (SettingKey<?> key : SettingKeys.ALL) {
      Map<String, String> environment = Map.of(key.environmentName(), key.defaultValue());
      assertThat(read(environment, List.of(), Map.of())).isEqualTo(Settings.DEFAULT);
    }
  }

  @Test
  void kubernetesVariablesOfAServiceAreNoSettings() {
    Map<String, String> environment =
        Map.ofEntries(
            Map.entry("ROLLCALL_PORT", "tcp://10.96.0.7:8686"),
            Map.entry("ROLLCALL_PORT_8686_TCP", "tcp://10.96.0.7:8686"),
            Map.entry("ROLLCALL_PORT_8686_TCP_PROTO", "tcp"),
            Map.entry("ROLLCALL_PORT_8686_TCP_PORT", "8686"),
            Map.entry("ROLLCALL_PORT_8686_TCP_ADDR", "10.96.0.7"),
            Map.entry("ROLLCALL_SERVICE_HOST", "10.96.0.7"),
            Map.entry("ROLLCALL_SERVICE_PORT", "8686"),
            Map.entry("ROLLCALL_SERVICE_PORT_HTTP", "8686"),
            Map.entry("ROLLCALL_DB_PORT", "tcp://10.96.0.8:5432"),
            Map.entry("ROLLCALL_DB_PORT_5432_TCP_ADDR", "10.96.0.8"),
            Map.entry("ROLLCALL_DB_SERVICE_HOST", "10.96.0.8"));
    assertThat(read(environment, List.of(), Map.of())).isEqualTo(Settings.DEFAULT);
    assertThat(SettingsInput.serviceLinks(environment))
        .containsExactlyElementsOf(environment.keySet().stream().sorted().toList());
  }

  @Test
  void aPortOfTheEnvironmentStaysASetting() {
    assertThat(read(Map.of("ROLLCALL_PORT", "9000"), List.of(), Map.of()).port()).isEqualTo(9000);
    assertThatThrownBy(() -> read(Map.of("ROLLCALL_PORT", "http://x"), List.of(), Map.of()))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> read(Map.of("ROLLCALL_SERVICES", "1"), List.of(), Map.of()))
        .isInstanceOf(UsageException.class);
    assertThat(SettingsInput.serviceLinks(Map.of("ROLLCALL_PORT", "9000", "PORT", "tcp://x")))
        .isEmpty();
  }

  @Test
  void environmentOfOthersAndOfTheLauncherIsNoSetting() {
    Map<String, String> environment =
        Map.of(
            "PATH", "/bin",
            "ROLLCALL_JAVA_OPTS", "-Xmx1g",
            "ROLLCALL_ADMIN_TOKEN", "x",
            "ROLLCALL_JAVA_HOME", "/jdk");
    assertThat(read(environment, List.of(), Map.of())).isEqualTo(Settings.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource({
    "port, -1",
    "port, 65536",
    "port, many",
    "port, ''",
    "host, ''",
    "data, ''",
    "store, jdbc:mysql://x",
    "public-url, ftp://x",
    "public-url, https://",
    "rate-limit.enabled, yes",
    "rate-limit.per-second, 0",
    "quota.monthly, 0",
    "body-limit, 16MB",
    "body-limit, 2GiB",
    "body-limit, 0",
    "empty-grace, 60",
    "empty-grace, 1w",
    "policy.query-window, forever",
    "policy.window-error, 404",
    "policy.edition, 2025-01",
    "policy.quota-status, 500",
  })
  void valueThatIsNotAllowedIsToldWithKeyPlaceAndWhatIs(String key, String value) {
    assertThatThrownBy(() -> read(Map.of(), List.of(key + "=" + value), Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "--set %s: %s must be %s, and is '%s'",
            key, key, SettingKeys.named(key).orElseThrow().type().allowed(), value);
  }

  @Test
  void unknownKeyIsToldWithItsPlaceAndNearOnes() throws IOException {
    assertThatThrownBy(() -> file("host: x\nrate-limit:\n  persecond: 5\n"))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(
            folder.resolve("c.yaml") + ":3: unknown setting 'rate-limit.persecond'; near: ")
        .hasMessageContaining("rate-limit.per-second");
    assertThatThrownBy(() -> read(Map.of("ROLLCALL_PROT", "1"), List.of(), Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("environment variable ROLLCALL_PROT: no such setting; near: ")
        .hasMessageContaining("ROLLCALL_PORT");
    assertThatThrownBy(() -> read(Map.of(), List.of("zzzzzzzzzzzz=1"), Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--set zzzzzzzzzzzz: unknown setting 'zzzzzzzzzzzz'; known: data,");
  }

  @Test
  void assignmentWithoutAValueIsAMistake() {
    assertThatThrownBy(() -> read(Map.of(), List.of("port"), Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessage("--set port: must be --set KEY=VALUE");
  }

  @Test
  void keyThatStandsTwiceInTheFileIsAMistake() {
    assertThatThrownBy(() -> file("rate-limit.per-second: 5\nrate-limit: {per-second: 6}\n"))
        .isInstanceOf(UsageException.class)
        .hasMessageEndingWith(":2: 'rate-limit.per-second' is set a second time");
  }

  @Test
  void passwordInAUrlIsNotRepeated() {
    assertThatThrownBy(
            () -> read(Map.of(), List.of("store=mysql://me:zebra@db/x?password=zebra"), Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageNotContaining("zebra");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://me:zebra@db/x",
        "jdbc:postgresql://db/x?user=me&password=zebra",
        "store:jdbc:postgresql://me:zebra=4@db/x",
        "public-url=ftp://me:zebra@db/x",
        "host=",
      })
  void whatIsTypedInTheWrongPlaceIsNotRepeatedWithItsPassword(String assignment) {
    assertThatThrownBy(() -> read(Map.of(), List.of(assignment), Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageNotContaining("zebra");
    assertThatThrownBy(() -> file("\"" + assignment + "\": 1\n"))
        .isInstanceOf(UsageException.class)
        .hasMessageNotContaining("zebra");
  }

  @Test
  void valueThatIsNoSingleOneIsAMistake() {
    assertThatThrownBy(() -> file("port: [1]\n"))
        .isInstanceOf(UsageException.class)
        .hasMessageEndingWith(":1: port must be a single value, and is a list");
  }

  static Settings readOption(String name, String value) {
    return read(Map.of(), List.of(), Map.of(name, value));
  }

  static Settings read(
      Map<String, String> environment, List<String> assignments, Map<String, String> options) {
    return SettingsReader.read(
        new SettingsInput(Optional.empty(), environment, assignments, options));
  }

  private Settings file(String yaml) throws IOException {
    return SettingsReader.read(
        new SettingsInput(Optional.of(write(yaml)), Map.of(), List.of(), Map.of()));
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("c.yaml"), yaml);
  }
}
