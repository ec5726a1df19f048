package dev.rollcall.tokens;

import static dev.rollcall.identity.DirectoryNode.ACME;
import static dev.rollcall.identity.DirectoryNode.FIRST;
import static dev.rollcall.identity.DirectoryNode.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.identity.App;
import dev.rollcall.identity.DirectoryNode;
import dev.rollcall.record.Identity;
import dev.rollcall.testkit.MutableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NothingReadableTest {

  @TempDir private Path folder;

  @Test
  void noTokenAndNoSecretStandsInAnyFileOfTheDataFolder() throws IOException {
    List<String> secrets =
        new ArrayList<>(
            List.of(
                SECRET,
                "t-fixed-of-no-value",
                "u-fixed-of-no-value",
                "source-key-of-no-value",
                "janus-password-of-no-value",
                "alice-password-of-no-value",
                "verification-token-of-no-value",
                "encrypt-key-of-no-value"));
    try (DirectoryNode node =
        DirectoryNode.seeded(folder, new MutableClock("2026-11-20T09:00:00Z"))) {
      if (node.tokens.issue(FIRST, SECRET) instanceof TokenIssuer.Issue.Issued issued) {
        secrets.add(issued.token().token());
      }
      App app = node.app(FIRST);
      Duration hour = Duration.ofHours(1);
      secrets.add(
          node.database
              .write(open -> node.tokens.mint(open, app, Optional.empty(), Set.of(), hour))
              .token());
      Identity.User bob = node.user(ACME, "bob");
      secrets.add(
          node.database
              .write(open -> node.tokens.mint(open, app, Optional.of(bob), Set.of(), hour))
              .token());
      assertThat(secrets).hasSize(11);
      assertHidden(secrets);
    }
    assertHidden(secrets);
  }

  private void assertHidden(List<String> secrets) throws IOException {
    String all = everything();
    // The search does find what stands there.
    assertThat(all).contains("cli_9f0000000000000a", "Alice", "/engines/janus-lab");
    for (String secret : secrets) {
      assertThat(all.contains(secret)).as("readable: %s", secret).isFalse();
      assertThat(all.contains(secret.substring(2))).as("readable in part: %s", secret).isFalse();
    }
  }

  private String everything() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
