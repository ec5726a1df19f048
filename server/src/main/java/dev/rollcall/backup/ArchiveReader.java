package dev.rollcall.backup;

import dev.rollcall.config.UsageException;
import dev.rollcall.database.Schema;
import dev.rollcall.database.copy.CopyProgress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads a file of ours; tells what is wrong with one that is damaged or foreign. */
final class ArchiveReader implements AutoCloseable {

  private static final byte[] ZIP = "PK".getBytes(StandardCharsets.US_ASCII);
  private static final int MANIFEST_BYTES = 1 << 20;
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final ZipFile zip;
  private final Manifest manifest;

  private ArchiveReader(Path file, ZipFile zip, Manifest manifest) {
    this.file = file;
    this.zip = zip;
    this.manifest = manifest;
  }

  /**
   * Opens a file.
   *
   * @throws UsageException where it is missing, cut off, of another program, of a newer Rollcall or
   *     for another purpose
   */
  static ArchiveReader open(Path file, Manifest.Content content) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(file + ": no such file");
    }
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw startsAsZip(file) ? PartStream.damaged(file) : foreign(file);
    }
    try {
      return new ArchiveReader(file, zip, manifest(file, zip, content));
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static UsageException foreign(Path file) {
    return new UsageException(file + " is not a file of Rollcall");
  }

  private static boolean startsAsZip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    }
  }

  private static Manifest manifest(Path file, ZipFile zip, Manifest.Content content)
      throws IOException {
    ZipEntry entry = zip.getEntry(Manifest.NAME);
    if (entry == null || entry.getSize() > MANIFEST_BYTES) {
      throw foreign(file);
    }
    Manifest manifest;
    try (InputStream in = new PartStream(file, zip, entry)) {
      manifest = Manifest.read(in.readAllBytes()).orElseThrow(() -> foreign(file));
    }
    if (manifest.format() > Manifest.FORMAT || manifest.schema() > Schema.NEWEST) {
      throw new UsageException(
          "%s was made by a newer Rollcall (format %d, schema version %d): use that version"
              .formatted(file, manifest.format(), manifest.schema()));
    }
    if (manifest.content() != content) {
      throw new UsageException(
          file
              + switch (manifest.content()) {
                case BACKUP -> " is a backup: use 'rollcall restore'";
                case DATA -> " is an export of data: use 'rollcall import data'";
              });
    }
    return manifest;
  }

  Path file() {
    return file;
  }

  Manifest manifest() {
    return manifest;
  }

  /** Of all parts, in bytes. */
  long bytes() {
    return manifest.parts().stream().mapToLong(part -> entry(part.name()).getSize()).sum();
  }

  /**
   * Reads all parts and compares them with their checksums.
   *
   * @param progress in bytes
   * @throws UsageException where one differs or is missing
   */
  void check(CopyProgress progress) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long all = bytes();
    long done = 0;
    for (Manifest.Part part : manifest.parts()) {
      try (InputStream in = part(part.name())) {
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          done += count;
          progress.at(done, all);
        }
      }
    }
  }

  /** The content of a part; reading it throws a {@link UsageException} where it is damaged. */
  InputStream part(String name) throws IOException {
    return new PartStream(file, zip, entry(name));
  }

  /** A small part; empty where the file has none of this name. */
  Optional<byte[]> small(String name) throws IOException {
    if (!manifest.has(name)) {
      return Optional.empty();
    }
    try (InputStream in = part(name)) {
      return Optional.of(in.readAllBytes());
    }
  }

  private ZipEntry entry(String name) {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw PartStream.damaged(file);
    }
    return entry;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
