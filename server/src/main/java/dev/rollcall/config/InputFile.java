package dev.rollcall.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that the operator names: a device may have no end, and a named pipe no writer. */
public final class InputFile {

  private static final int MIB = 1 << 20;
  private static final int FILE_TYPE = 0170000;
  private static final int PIPE = 0010000;

  private InputFile() {}

  /**
   * Its content from the start; the caller closes it.
   *
   * @throws UsageException for a directory or a named pipe, which cannot be opened without a writer
   */
  public static InputStream open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new UsageException(file + " cannot be read: it is a directory");
    }
    if (isNamedPipe(file)) {
      throw new UsageException(file + " cannot be read: it is a named pipe; use /dev/stdin");
    }
    return Files.newInputStream(file);
  }

  /** An open pipe, such as /dev/stdin, has no real path: opening it does not wait. */
  private static boolean isNamedPipe(Path file) throws IOException {
    if (((int) Files.getAttribute(file, "unix:mode") & FILE_TYPE) != PIPE) {
      return false;
    }
    try {
      return Files.exists(file.toRealPath());
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  /**
   * All its bytes.
   *
   * @throws UsageException where it can't be read, or is longer
   */
  public static byte[] bytes(Path file, int mostMebibytes) {
    try (InputStream in = open(file)) {
      byte[] bytes = in.readNBytes(mostMebibytes * MIB);
      if (in.read() >= 0) {
        throw new UsageException("%s: is longer than %d MiB".formatted(file, mostMebibytes));
      }
      return bytes;
    } catch (NoSuchFileException _) {
      throw new UsageException(file + ": no such file");
    } catch (AccessDeniedException _) {
      throw new UsageException(file + " cannot be read: permission denied");
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read: " + e.getMessage());
    }
  }

  /** All its text, without a byte order mark. */
  public static String text(Path file, int mostMebibytes) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes(file, mostMebibytes)))
              .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException _) {
      throw new UsageException(file + ": is not UTF-8");
    }
  }
}
