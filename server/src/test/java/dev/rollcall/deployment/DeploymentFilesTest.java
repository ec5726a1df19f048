package dev.rollcall.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.Settings;
import dev.rollcall.config.SettingsInput;
import dev.rollcall.config.SettingsReader;
import dev.rollcall.config.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the files for several nodes say agrees with the server, the image and one another. */
final class DeploymentFilesTest {

  /** Beyond the drain: 5 s for requests under way, 8 s for writes. */
  private static final Duration STOP = Duration.ofSeconds(13);

  /** What the proxy takes to see that a node drains: inter, and twice fastinter. */
  private static final Duration SEEN_BY_PROXY = Duration.ofMillis(1_400);

  private static final Path DOCKERFILE = Path.of("../dist/Dockerfile");
  private static final Path STATUS =
      Path.of("src/main/java/dev/rollcall/admin/StatusEndpoints.java");

  @Test
  void nodesOfComposeHaveSettingsThatExistAndTimeToDrain() throws IOException {
    JsonNode compose = ManifestFiles.one(ManifestFiles.COMPOSE);
    for (int i = 1; i <= 3; i++) {
      JsonNode node = compose.path("services").path("node-" + i);
      Map<String, String> variables = new TreeMap<>();
      node.path("environment")
          .properties()
          .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asString()));
      Settings settings = settings(variables);
      Duration drain = settings.httpLimits().drain();
      assertThat(drain).isGreaterThan(SEEN_BY_PROXY.multipliedBy(2));
      assertThat(seconds(node.path("stop_grace_period").asString()))
          .isGreaterThan(drain.plus(STOP));
      assertThat(node.path("image").asString()).isEqualTo("rollcall");
      assertThat(node.path("secrets").path(0).path("target").asString())
          .isEqualTo("/data/server.key");
      assertThat(
              compose.path("secrets").has(node.path("secrets").path(0).path("source").asString()))
          .isTrue();
      assertThat(Files.readString(HaProxy.CONFIGURATION))
          .contains("server node-%d node-%d:8686".formatted(i, i));
    }
    assertThat(compose.path("services").has("node-4")).isFalse();
    assertThat(compose.path("services").path("proxy").path("volumes").path(0).asString())
        .startsWith("./haproxy.cfg:");
  }

  @Test
  void proxyTakesANodeOutWithinTheTimeThatIsReckonedWith() throws IOException {
    assertThat(Files.readString(HaProxy.CONFIGURATION))
        .contains("uri /readyz", "check inter 1s fastinter 200ms fall 3 ");
  }

  @Test
  void nodesOfKubernetesHaveSettingsThatExistAndTimeToDrain() throws IOException {
    JsonNode pod = pod();
    Map<String, String> variables = new TreeMap<>();
    for (JsonNode variable : container().path("env")) {
      String name = variable.path("name").asString();
      JsonNode secret = variable.path("valueFrom").path("secretKeyRef");
      if (secret.isObject()) {
        assertThat(secret.path("name").asString()).isEqualTo("rollcall");
        variables.put(name, secret().path(secret.path("key").asString()).asString());
      } else {
        variables.put(name, variable.path("value").asString());
      }
    }
    Duration drain = settings(variables).httpLimits().drain();
    assertThat(Duration.ofSeconds(pod.path("terminationGracePeriodSeconds").asInt()))
        .isGreaterThan(drain.plus(STOP));
    JsonNode readiness = container().path("readinessProbe");
    int unready =
        readiness.path("periodSeconds").asInt() * readiness.path("failureThreshold").asInt()
            + readiness.path("timeoutSeconds").asInt();
    assertThat(drain).isGreaterThan(Duration.ofSeconds(2L * unready));
  }

  @Test
  void selectorsOfKubernetesFindThePods() throws IOException {
    JsonNode labels = deployment().path("spec").path("template").path("metadata").path("labels");
    assertThat(labels.isEmpty()).isFalse();
    List<JsonNode> selectors = new ArrayList<>();
    for (JsonNode document : ManifestFiles.all(ManifestFiles.KUBERNETES)) {
      JsonNode selector = document.path("spec").path("selector");
      if (selector.isObject()) {
        selectors.add(selector.has("matchLabels") ? selector.path("matchLabels") : selector);
      }
    }
    selectors.add(
        pod().path("topologySpreadConstraints").path(0).path("labelSelector").path("matchLabels"));
    assertThat(selectors).hasSize(5).allMatch(labels::equals);
  }

  @Test
  void probesAskForRoutesThatExistAtThePortOfTheImage() throws IOException {
    String routes = Files.readString(STATUS);
    JsonNode port = container().path("ports").path(0);
    assertThat(Files.readString(DOCKERFILE)).contains("EXPOSE " + port.path("containerPort"));
    Map<String, String> expected =
        Map.of(
            "startupProbe", "/healthz", "livenessProbe", "/healthz", "readinessProbe", "/readyz");
    for (Map.Entry<String, String> probe : expected.entrySet()) {
      JsonNode get = container().path(probe.getKey()).path("httpGet");
      assertThat(get.path("path").asString()).isEqualTo(probe.getValue());
      assertThat(get.path("port")).isEqualTo(port.path("name"));
      assertThat(routes).contains("new Route(\"GET\", \"" + probe.getValue() + "\"");
    }
  }

  @Test
  void podIsTheImagesUserAndWritesToItsFolderOnly() throws IOException {
    JsonNode user = pod().path("securityContext");
    assertThat(Files.readString(DOCKERFILE))
        .contains("USER %s:%s".formatted(user.path("runAsUser"), user.path("runAsGroup")))
        .contains("ROLLCALL_DATA=/data");
    assertThat(user.path("runAsNonRoot").asBoolean()).isTrue();
    assertThat(user.path("fsGroup")).isEqualTo(user.path("runAsGroup"));
    JsonNode security = container().path("securityContext");
    assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(security.path("allowPrivilegeEscalation").asBoolean()).isFalse();
    assertThat(container().path("image").asString()).isEqualTo("rollcall");
    Set<String> volumes = new HashSet<>();
    pod().path("volumes").forEach(volume -> volumes.add(volume.path("name").asString()));
    Map<String, String> mounts = new TreeMap<>();
    for (JsonNode mount : container().path("volumeMounts")) {
      assertThat(volumes).contains(mount.path("name").asString());
      mounts.put(mount.path("mountPath").asString(), mount.path("name").asString());
    }
    assertThat(mounts).isEqualTo(Map.of("/data", "data", "/data/server.key", "secret"));
    JsonNode mounted = pod().path("volumes").path(1).path("secret");
    // Its owner is root: the server reads it as its group, and the file lets nobody else.
    assertThat(mounted.path("defaultMode").asInt()).isEqualTo(0440);
    assertThat(secret().has(mounted.path("items").path(0).path("key").asString())).isTrue();
  }

  @Test
  void secretHasPlaceholdersOnly() throws IOException {
    secret()
        .properties()
        .forEach(entry -> assertThat(entry.getValue().asString()).contains("PUT-THE-"));
  }

  @Test
  void disruptionsAndUpdatesKeepAllButOneNode() throws IOException {
    JsonNode spec = deployment().path("spec");
    assertThat(spec.path("replicas").asInt()).isGreaterThan(1);
    assertThat(spec.path("strategy").path("rollingUpdate").path("maxUnavailable").asInt(-1))
        .isZero();
    JsonNode budget = kind("PodDisruptionBudget").getFirst();
    assertThat(budget.path("spec").path("maxUnavailable").asInt()).isOne();
  }

  @Test
  void settingThatDoesNotExistIsFound() {
    assertThatThrownBy(() -> settings(Map.of("ROLLCALL_DRAINS", "5s")))
        .isInstanceOf(UsageException.class);
  }

  /** As the server reads them; what is a secret of the installation gets a value. */
  private static Settings settings(Map<String, String> variables) {
    Map<String, String> filled = new TreeMap<>();
    variables.forEach(
        (name, value) -> filled.put(name, value.replaceAll("\\$\\{[^}]*\\}", "any-value")));
    return SettingsReader.read(
        new SettingsInput(Optional.empty(), filled, List.of(), Map.of("data", "any-folder")));
  }

  private static Duration seconds(String text) {
    return Duration.parse("PT" + text);
  }

  private static JsonNode deployment() throws IOException {
    return kind("Deployment").getFirst();
  }

  private static JsonNode pod() throws IOException {
    return deployment().path("spec").path("template").path("spec");
  }

  private static JsonNode container() throws IOException {
    return pod().path("containers").path(0);
  }

  private static JsonNode secret() throws IOException {
    return kind("Secret").getFirst().path("stringData");
  }

  private static List<JsonNode> kind(String kind) throws IOException {
    return ManifestFiles.all(ManifestFiles.KUBERNETES).stream()
        .filter(document -> document.path("kind").asString().equals(kind))
        .toList();
  }
}
