package dev.rollcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.Adapters;
import dev.rollcall.feishu.EndpointTable;
import dev.rollcall.seed.Seed;
import dev.rollcall.seed.SeedReader;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorldTest {

  @Test
  void appOfTheWorldHasEachScopeThatAnEndpointKnows() throws URISyntaxException {
    Seed seed =
        SeedReader.read(Path.of(Rollcall.class.getResource("world.yaml").toURI()), Adapters.KINDS);
    Set<String> known =
        EndpointTable.all().stream()
            .flatMap(
                endpoint ->
                    Stream.concat(
                        endpoint.rules().scopes().stream(), endpoint.fieldScopes().stream()))
            .collect(Collectors.toSet());
    assertThat(seed.tenants().getFirst().apps().getFirst().app().scopes())
        .containsExactlyInAnyOrderElementsOf(known);
  }
}
