package dev.rollcall.secrets;

import dev.rollcall.config.UsageException;
import dev.rollcall.database.Database;
import dev.rollcall.database.StoreMetadata;
import dev.rollcall.time.IdSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The one secret from which all others are derived: {@code server.key} of the data folder (mode
 * 0600), made at the first start. Derived ids, tokens and encrypted settings depend on it, so the
 * store keeps a hash of it and does not open with another key.
 */
public final class ServerKey {

  public static final String FILE = "server.key";

  /** The metadata by which a store knows its key: see {@link #check}. */
  public static final String CHECK = "server-key-check";

  private final RootKey root;

  private ServerKey(RootKey root) {
    this.root = root;
  }

  /** A new key, which no file holds yet. */
  public static ServerKey random(IdSource ids) {
    return new ServerKey(RootKey.random(ids));
  }

  /** The key of a file's content; empty if the content is no key of this or an earlier version. */
  public static Optional<ServerKey> parse(byte[] content) {
    return RootKey.parse(content).map(ServerKey::new);
  }

  /**
   * The key of the data folder, made if neither the folder nor the store has one.
   *
   * @throws UsageException if the store was made with another key
   */
  public static ServerKey open(Path folder, IdSource ids, Database database) {
    Path file = folder.resolve(FILE);
    Optional<String> known = database.read(connection -> StoreMetadata.find(connection, CHECK));
    Optional<byte[]> present = SecretFile.read(file);
    if (known.isPresent() && present.isEmpty()) {
      throw new UsageException(
          file + " is missing: the store was made with it. Bring that file, from a backup or node");
    }
    ServerKey key = present.map(content -> parse(file, content)).orElseGet(() -> random(ids));
    if (present.isEmpty()) {
      SecretFile.create(file, key.root.content());
    }
    String check = key.check();
    if (!known.orElseGet(() -> claim(database, check)).equals(check)) {
      if (present.isEmpty()) {
        delete(file);
      }
      throw new UsageException(
          "the store was made with another server key than "
              + file
              + ": bring the server.key that it was first opened with");
    }
    return key;
  }

  /** What a store that was made with this key has under {@link #CHECK}. */
  public String check() {
    return hash("check").hex(CHECK);
  }

  private static ServerKey parse(Path file, byte[] content) {
    return parse(content)
        .orElseThrow(
            () ->
                new UsageException(
                    ("%s is not a server key: its %d bytes are neither hkdf-sha256 and 64"
                            + " hexadecimal digits nor the 32 bytes of an earlier version")
                        .formatted(file, content.length)));
  }

  /** A hash whose key is derived for one purpose. */
  public KeyedHash hash(String purpose) {
    return new KeyedHash(derive(purpose));
  }

  /** 32 bytes for one purpose; they say nothing about those of another. */
  public byte[] derive(String purpose) {
    return root.derive(purpose);
  }

  private static String claim(Database database, String check) {
    return database.write(
        connection -> {
          StoreMetadata.claim(connection, CHECK, check);
          return StoreMetadata.find(connection, CHECK).orElseThrow();
        });
  }

  /** Another node claimed the store first: the new key is of no use. */
  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
