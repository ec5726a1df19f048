package dev.rollcall.secrets;

import dev.rollcall.config.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** A small file that only its owner may read (mode 0600, where the file system has modes). */
public final class SecretFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private static final Set<PosixFilePermission> MOUNTED_SECRET =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.GROUP_READ);

  private SecretFile() {}

  /**
   * Its content; empty where there is no such file. A mode that lets others read is mended. A group
   * may read a file whose mode cannot be changed: Kubernetes mounts a secret so for another user.
   */
  public static Optional<byte[]> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    closeToOthers(file);
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read: " + e.getMessage());
    }
  }

  /** Makes the file with its whole content or not at all: no reader ever sees a part of it. */
  public static void create(Path file, byte[] content) {
    try {
      Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
      Path draft = folder.resolve(file.getFileName() + ".new");
      Files.deleteIfExists(draft);
      try (FileChannel channel =
          FileChannel.open(
              draft,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              ownerOnly(folder))) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      force(folder);
    } catch (IOException e) {
      throw new UsageException(file + " cannot be written: " + e.getMessage());
    }
  }

  private static void closeToOthers(Path file) {
    if (!hasModes(file)) {
      return;
    }
    Set<PosixFilePermission> mode = OWNER_ONLY;
    try {
      mode = Files.getPosixFilePermissions(file);
      if (!OWNER_ONLY.containsAll(mode)) {
        Files.setPosixFilePermissions(file, OWNER_ONLY);
      }
    } catch (IOException e) {
      if (!MOUNTED_SECRET.containsAll(mode)) {
        throw new UsageException(
            file + " can be read by others, and its mode cannot be changed to 600");
      }
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return hasModes(folder)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private static boolean hasModes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** The name itself must outlive a crash: without it the ids in the store lose their key. */
  private static void force(Path folder) throws IOException {
    if (hasModes(folder)) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
