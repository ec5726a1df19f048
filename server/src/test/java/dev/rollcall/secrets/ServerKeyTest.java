package dev.rollcall.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.UsageException;
import dev.rollcall.database.Database;
import dev.rollcall.database.StoreMetadata;
import dev.rollcall.secrets.RootKey.Derivation;
import dev.rollcall.time.IdSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerKeyTest {

  /** A key of 32 plain bytes and what earlier versions derived from it. */
  private static final byte[] EARLIER =
      "a server key of an earlier store".getBytes(StandardCharsets.US_ASCII);

  private static final String EARLIER_CHECK =
      "a789de19c7765ebfaa524d5f1e4586adc895336e8a3593c95b4db9b5c29463fb";
  private static final String EARLIER_ANY =
      "f01320728742ec21186b4582834ac60dfe8c479aca2e11b4397df158f2e531d9";

  @TempDir private Path folder;

  @Test
  void firstStartMakesAKeyThatOnlyTheOwnerReadsAndLaterOnesKeepIt() throws IOException {
    String first;
    try (Database database = Database.embedded(folder)) {
      first = open(database).hash("any").hex("text");
    }
    assertThat(file()).content().matches("hkdf-sha256 [0-9a-f]{64}\n");
    assertThat(mode(file())).isEqualTo("rw-------");
    try (Database database = Database.embedded(folder)) {
      assertThat(open(database).hash("any").hex("text")).isEqualTo(first);
    }
  }

  @Test
  void keyThatOthersCanReadIsClosedToThem() throws IOException {
    try (Database database = Database.embedded(folder)) {
      open(database);
      Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
      open(database);
    }
    assertThat(mode(file())).isEqualTo("rw-------");
  }

  @Test
  void storeDoesNotOpenWithAnotherKey() throws IOException {
    try (Database database = Database.embedded(folder)) {
      open(database);
      Files.write(file(), new byte[32]);
      assertThatThrownBy(() -> open(database))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("another server key")
          .hasMessageContaining(file().toString());
    }
  }

  @Test
  void storeWhoseKeyIsMissingAsksForItAndMakesNone() {
    try (Database database = Database.embedded(folder)) {
      open(database);
      assertThat(file().toFile().delete()).isTrue();
      assertThatThrownBy(() -> open(database))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining(file() + " is missing");
    }
    assertThat(file()).doesNotExist();
  }

  @Test
  void fileOfAnotherLengthIsNoKey() throws IOException {
    try (Database database = Database.embedded(folder)) {
      Files.write(file(), new byte[31]);
      assertThatThrownBy(() -> open(database))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("31 bytes");
    }
  }

  @Test
  void keyFileThatAnEditorEndedWithCarriageReturnIsTheSameKey() throws IOException {
    try (Database database = Database.embedded(folder)) {
      byte[] key = open(database).derive("any");
      Files.writeString(file(), Files.readString(file()).strip() + "\r\n");
      assertThat(open(database).derive("any")).isEqualTo(key);
    }
  }

  @Test
  void storeDoesNotOpenWithItsKeyUnderTheOtherDerivation() throws IOException {
    try (Database database = Database.embedded(folder)) {
      open(database);
      String digits = Files.readString(file()).strip().replace("hkdf-sha256 ", "");
      Files.write(file(), HexFormat.of().parseHex(digits));
      assertThatThrownBy(() -> open(database)).hasMessageContaining("another server key");
    }
  }

  @Test
  void storeOfAnEarlierVersionKeepsItsKeyFileAndItsDerivation() throws IOException {
    try (Database database = Database.embedded(folder)) {
      Files.write(file(), EARLIER);
      database.write(c -> StoreMetadata.claim(c, "server-key-check", EARLIER_CHECK));
      ServerKey key = open(database);
      assertThat(key.derive("any")).asHexString().isEqualToIgnoringCase(EARLIER_ANY);
      assertThat(key.hash("source key").hex("source-key-of-no-value"))
          .isEqualTo("f7a32d725f24ae23f4248497737c2c77317342ec29550fbde77fb95a49c0fb37");
      assertThat(
              new SettingsCipher(key, "source settings")
                  .open("/engines/lab", "AAAAAAAAAAAAAAAA3HqMjJmGNizKAx9hvm/2wLmUxAmvowlh"))
          .isEqualTo("a secret");
    }
    assertThat(file()).hasBinaryContent(EARLIER);
  }

  @Test
  void derivationIsHkdfOfRfc5869() {
    // Test case 3 of its appendix A.1: no salt, no info.
    byte[] input = HexFormat.of().parseHex("0b".repeat(22));
    RootKey key = new RootKey(Derivation.HKDF_SHA256, new SecretKeySpec(input, "HKDF"));
    assertThat(key.derive(""))
        .asHexString()
        .isEqualToIgnoringCase("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
  }

  @Test
  void purposeIsTheInfoOfHkdf() {
    // RFC 5869, 2.2 and 2.3: PRK = HMAC(no salt, IKM), T(1) = HMAC(PRK, info | 0x01).
    KeyedHash extract = new KeyedHash(new byte[32]);
    KeyedHash expand = new KeyedHash(extract.bytes("0123456789abcdef0123456789abcdef"));
    ServerKey key =
        ServerKey.random(_ -> "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    assertThat(key.derive("token")).isEqualTo(expand.bytes("token\u0001"));
  }

  @Test
  void purposesHaveKeysOfTheirOwn() {
    ServerKey key = ServerKey.random(IdSource.secure());
    assertThat(key.derive("one")).hasSize(32).isNotEqualTo(key.derive("two"));
  }

  private ServerKey open(Database database) {
    return ServerKey.open(folder, IdSource.secure(), database);
  }

  private Path file() {
    return folder.resolve("server.key");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
