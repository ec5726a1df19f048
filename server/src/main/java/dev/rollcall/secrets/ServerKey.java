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
 * The one secret from which all others follow: 32 bytes in {@code server.key} of the data folder
 * (mode 0600), made at the first start. Derived ids, tokens and sealed settings hang on it, so the
 * store remembers a hash of it and does not open with another.
 */
public final class ServerKey {

  public static final String FILE = "server.key";

  private static final int LENGTH = 32;
  private static final String CHECK = "server-key-check";

  private final KeyedHash root;

  public ServerKey(byte[] bytes) {
    root = new KeyedHash(bytes);
  }

  /**
   * The key of the data folder, made where neither the folder nor the store has one.
   *
   * @throws UsageException where the store was made with another key
   */
  public static ServerKey open(Path folder, IdSource ids, Database database) {
    Path file = folder.resolve(FILE);
    Optional<String> known = database.read(connection -> StoreMetadata.find(connection, CHECK));
    Optional<byte[]> present = SecretFile.read(file);
    if (known.isPresent() && present.isEmpty()) {
      throw new UsageException(
          file + " is missing: the store was made with it. Bring that file, from a backup or node");
    }
    byte[] bytes = present.orElseGet(() -> ids.bytes(LENGTH));
    if (bytes.length != LENGTH) {
      throw new UsageException(
          "%s is not a server key: it has %d bytes, not %d".formatted(file, bytes.length, LENGTH));
    }
    ServerKey key = new ServerKey(bytes);
    if (present.isEmpty()) {
      SecretFile.create(file, bytes);
    }
    String check = key.hash("check").hex(CHECK);
    if (!known.orElseGet(() -> remember(database, check)).equals(check)) {
      if (present.isEmpty()) {
        remove(file);
      }
      throw new UsageException(
          "the store was made with another server key than "
              + file
              + ": bring the server.key that it was first opened with");
    }
    return key;
  }

  /** A hash under a key of its own for every purpose. */
  public KeyedHash hash(String purpose) {
    return new KeyedHash(derive(purpose));
  }

  /** 32 bytes for one purpose; they tell nothing about those of another. */
  public byte[] derive(String purpose) {
    return root.bytes(purpose);
  }

  private static String remember(Database database, String check) {
    return database.write(
        connection -> {
          StoreMetadata.claim(connection, CHECK, check);
          return StoreMetadata.find(connection, CHECK).orElseThrow();
        });
  }

  /** Another node was first: the key that was made a moment ago is nobody's. */
  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
