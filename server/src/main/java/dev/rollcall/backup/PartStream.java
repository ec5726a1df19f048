package dev.rollcall.backup;

import dev.rollcall.config.UsageException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The content of a part, which is compared with its checksum at the end. */
final class PartStream extends FilterInputStream {

  private final Path file;
  private final ZipEntry entry;
  private final CRC32 checksum = new CRC32();
  private long read;

  PartStream(Path file, ZipFile zip, ZipEntry entry) throws IOException {
    super(zip.getInputStream(entry));
    this.file = file;
    this.entry = entry;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** Throws a {@link UsageException} where the file is damaged. */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      int count = super.read(bytes, offset, length);
      if (count > 0) {
        checksum.update(bytes, offset, count);
        read += count;
      } else if (count < 0 && (read != entry.getSize() || checksum.getValue() != entry.getCrc())) {
        throw damaged(file);
      }
      return count;
    } catch (ZipException | EOFException e) {
      throw damaged(file);
    }
  }

  static UsageException damaged(Path file) {
    return new UsageException(file + " is cut off or damaged: nothing was changed");
  }
}
