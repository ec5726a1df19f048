package dev.rollcall.backup;

import dev.rollcall.config.UsageException;
import dev.rollcall.secrets.SecretFile;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.tokens.AdminToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The small files of a data folder without which the store does not open, or with other tokens. */
final class Secrets {

  private static final List<String> NAMES = List.of(ServerKey.FILE, AdminToken.FILE);

  private Secrets() {}

  /** Those that a folder has, by name. */
  static Map<String, byte[]> of(Path folder) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : NAMES) {
      SecretFile.read(folder.resolve(name)).ifPresent(content -> files.put(name, content));
    }
    return files;
  }

  /** Those of a file of ours. */
  static Map<String, byte[]> of(ArchiveReader archive) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : NAMES) {
      Optional<byte[]> content = archive.small(name);
      content.ifPresent(bytes -> files.put(name, bytes));
    }
    return files;
  }

  /**
   * Refuses secrets that are not those of a store.
   *
   * @param check what the store says of its key
   * @param file where they are from, in messages
   */
  static void requireKeyOf(Optional<String> check, Map<String, byte[]> secrets, Path file) {
    ServerKey key =
        Optional.ofNullable(secrets.get(ServerKey.FILE))
            .flatMap(ServerKey::parse)
            .orElseThrow(() -> new UsageException(file + " holds no server key"));
    if (!check.equals(Optional.of(key.check()))) {
      throw new UsageException(file + ": the store was made with another server key");
    }
  }

  static void write(Map<String, byte[]> secrets, Path folder) {
    secrets.forEach((name, content) -> SecretFile.create(folder.resolve(name), content));
  }
}
