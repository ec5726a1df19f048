package dev.rollcall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.Core;
import dev.rollcall.config.Settings;
import dev.rollcall.config.SettingsInput;
import dev.rollcall.config.SettingsReader;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.signin.oidc.PendingSignIn;
import dev.rollcall.signin.oidc.PendingSignIns;
import dev.rollcall.testkit.NewPostgres;
import dev.rollcall.time.IdSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Signing in over PostgreSQL. */
final class PostgresSignInTest extends SignInContract {

  @AutoClose private static final NewPostgres POSTGRES = new NewPostgres();

  private String url = "";

  @Override
  String[] store() {
    url = "store=" + POSTGRES.database();
    return new String[] {url};
  }

  @Test
  void twoNodesTakeOneWayBackOnce() throws Exception {
    Path data = folder.resolve("data");
    Path other = Files.createDirectory(folder.resolve("node"));
    Files.copy(data.resolve(ServerKey.FILE), other.resolve(ServerKey.FILE));
    Settings settings =
        SettingsReader.read(
            new SettingsInput(
                Optional.empty(), Map.of(), List.of(url), Map.of("data", other.toString())));
    try (Core node = Core.open(settings, server.clock(), IdSource.secure());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      PendingSignIns there = pending(node);
      PendingSignIns here = pending(server.app().records());
      for (int i = 0; i < 20; i++) {
        PendingSignIn begun = here.begin("session", "/signin/device");
        CyclicBarrier both = new CyclicBarrier(2);
        List<Future<Optional<PendingSignIn>>> taken =
            List.of(here, there).stream()
                .map(
                    at ->
                        threads.submit(
                            () -> {
                              both.await();
                              return at.take(begun.state(), "session");
                            }))
                .toList();
        assertThat(List.of(taken.getFirst().get(), taken.getLast().get()))
            .containsExactlyInAnyOrder(Optional.of(begun), Optional.empty());
      }
    }
  }

  private PendingSignIns pending(Core records) {
    return new PendingSignIns(records.database(), records.key(), server.clock(), IdSource.secure());
  }
}
