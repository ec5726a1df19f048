package dev.rollcall.tokens;

import dev.rollcall.config.UsageException;
import dev.rollcall.secrets.SecretFile;
import dev.rollcall.time.IdSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The built-in administrator's tokens. Only digests of them are held. */
public final class AdminToken {

  /** In the data folder. */
  public static final String FILE = "admin.token";

  /** Of demos and of a server for development; everybody knows it. */
  public static final String PUBLISHED = "rollcall-demo-admin";

  private static final int LENGTH = 24;

  private final List<byte[]> digests;

  private AdminToken(List<byte[]> digests) {
    this.digests = List.copyOf(digests);
  }

  /** The one that the environment gives. */
  public static AdminToken of(String token) {
    if (token.isBlank()) {
      throw new UsageException("ROLLCALL_ADMIN_TOKEN is empty: unset it or give it a value");
    }
    return new AdminToken(List.of(digest(token.strip())));
  }

  /** The one in {@code admin.token} of the data folder (mode 0600), made where there is none. */
  public static AdminToken loadOrCreate(Path folder, IdSource ids) {
    Path file = folder.resolve(FILE);
    byte[] content =
        SecretFile.read(file)
            .orElseGet(
                () -> {
                  byte[] made = (random(ids) + "\n").getBytes(StandardCharsets.US_ASCII);
                  SecretFile.create(file, made);
                  return made;
                });
    String token = new String(content, StandardCharsets.UTF_8).strip();
    if (token.isEmpty()) {
      throw new UsageException(file + " is empty: delete it, and the next start makes a new one");
    }
    return new AdminToken(List.of(digest(token)));
  }

  /** The same with one more token. */
  public AdminToken or(String token) {
    return new AdminToken(Stream.concat(digests.stream(), Stream.of(digest(token))).toList());
  }

  /** Compares in constant time. */
  public boolean matches(String token) {
    byte[] given = digest(token);
    boolean matches = false;
    for (byte[] digest : digests) {
      matches |= MessageDigest.isEqual(digest, given);
    }
    return matches;
  }

  /** A token that nobody can guess. */
  public static String random(IdSource ids) {
    return HexFormat.of().formatHex(ids.bytes(LENGTH));
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
