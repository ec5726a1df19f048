package dev.rollcall.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.time.IdSource;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

  private static final IdSource IDS = IdSource.secure();

  @Test
  void rightPasswordMatchesAndAnyOtherDoesNot() {
    PasswordHash stored = PasswordHash.stored(PasswordHash.of("pässword-1", IDS).text());
    assertThat(stored.matches("pässword-1")).isTrue();
    assertThat(stored.matches("password-1")).isFalse();
    assertThat(stored.matches("")).isFalse();
  }

  @Test
  void equalPasswordsHaveDifferentHashes() {
    assertThat(PasswordHash.of("password-1", IDS).text())
        .isNotEqualTo(PasswordHash.of("password-1", IDS).text())
        .startsWith("$argon2id$v=19$m=64,t=1,p=1$");
  }

  /** The tests' own costs stand before it on their class path. */
  @Test
  void costOfTheProgramIsTheOneRecommended() throws IOException {
    Properties cost = new Properties();
    try (Reader file =
        Files.newBufferedReader(
            Path.of("src/main/resources/dev/rollcall/secrets/hash-cost.properties"))) {
      cost.load(file);
    }
    assertThat(cost)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "pbkdf2-iterations", "100000", "argon2-kibibytes", "19456", "argon2-passes", "2"));
  }

  /** From the reference implementation's tests; a hash of another program is checked as well. */
  @Test
  void hashOfTheReferenceImplementationMatches() {
    PasswordHash reference =
        PasswordHash.stored(
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ"
                + "$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");
    assertThat(reference.matches("password")).isTrue();
    assertThat(reference.matches("Password")).isFalse();
  }

  @Test
  void anotherTextIsNoHash() {
    assertThatThrownBy(() -> PasswordHash.stored("$2a$12$abc")).hasMessageNotContaining("2a");
  }
}
