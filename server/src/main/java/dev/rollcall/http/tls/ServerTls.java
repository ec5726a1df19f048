package dev.rollcall.http.tls;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.net.ssl.SSLContext;

/**
 * TLS with a certificate and key from two PEM files, reloaded when they change. Each pair has a
 * context of its own, so an open connection keeps the pair of its handshake.
 */
public final class ServerTls {

  private static final System.Logger LOGGER = System.getLogger(ServerTls.class.getName());
  private static final int LARGEST_FILE = 1 << 20;

  private final Path certificates;
  private final Path key;
  private byte[] lastCertificates;
  private byte[] lastKey;
  private volatile SSLContext context;
  private String lastFailure = "";

  private ServerTls(Path certificates, Path key) {
    this.certificates = certificates;
    this.key = key;
    this.lastCertificates = bytes(certificates);
    this.lastKey = bytes(key);
    this.context =
        CertificateAndKey.parse(certificates, lastCertificates, key, lastKey).toContext();
  }

  /**
   * Reads the files.
   *
   * @param certificates PEM: the server's own first, then its chain
   * @param key PEM without a password: PKCS #8, or the older forms of RSA and EC
   * @throws InvalidTlsConfigException if a file is unusable or the two do not match
   */
  public static ServerTls read(Path certificates, Path key) {
    return new ServerTls(certificates, key);
  }

  /** The context of the newest usable pair, for a new connection. */
  public SSLContext context() {
    return context;
  }

  /**
   * Reads the files again; new connections use a changed pair. An unusable pair is logged once, and
   * the last usable one remains. Called by one thread.
   */
  public void reloadIfChanged() {
    try {
      byte[] newCertificates = bytes(certificates);
      byte[] newKey = bytes(key);
      if (Arrays.equals(newCertificates, lastCertificates) && Arrays.equals(newKey, lastKey)) {
        return;
      }
      context = CertificateAndKey.parse(certificates, newCertificates, key, newKey).toContext();
      lastCertificates = newCertificates;
      lastKey = newKey;
      lastFailure = "";
      LOGGER.log(Level.INFO, "new TLS certificate from {0}", certificates);
    } catch (InvalidTlsConfigException unusable) {
      String failure = String.valueOf(unusable.getMessage());
      if (!failure.equals(lastFailure)) {
        lastFailure = failure;
        LOGGER.log(Level.WARNING, "still with the TLS certificate from before: {0}", failure);
      }
    }
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new InvalidTlsConfigException(file + " is too large for a certificate or a key");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException _) {
      throw new InvalidTlsConfigException(file + " does not exist");
    } catch (IOException failure) {
      throw new InvalidTlsConfigException(
          file + " cannot be read: " + failure.getClass().getSimpleName());
    }
  }
}
