package dev.rollcall.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a file of ours: a zip file whose first entry is the {@link Manifest}. */
final class ArchiveWriter implements AutoCloseable {

  /** Writes the content of a part. */
  @FunctionalInterface
  interface Content {
    void to(OutputStream out) throws IOException;
  }

  private final NewFile file;
  private final ZipOutputStream zip;

  private ArchiveWriter(NewFile file) {
    this.file = file;
    this.zip = new ZipOutputStream(file.out());
    // The store of a large installation in a third of the time of the default.
    zip.setLevel(Deflater.BEST_SPEED);
  }

  /** Begins a file; see {@link NewFile#create}. */
  static ArchiveWriter create(Path target) throws IOException {
    return new ArchiveWriter(NewFile.create(target));
  }

  void manifest(Manifest manifest) throws IOException {
    part(Manifest.NAME, manifest.json());
  }

  void part(String name, byte[] content) throws IOException {
    part(name, out -> out.write(content));
  }

  void part(String name, Content content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    content.to(zip);
    zip.closeEntry();
  }

  /** Ends the file and gives it its name. */
  void commit() throws IOException {
    zip.finish();
    file.commit();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
