package dev.rollcall.http.tls;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** TLS by two PEM files, which are read again when they change; connections stay as they are. */
public final class ServerTls {

  private static final System.Logger LOGGER = System.getLogger(ServerTls.class.getName());
  private static final int LARGEST_FILE = 1 << 20;

  private final Path certificates;
  private final Path key;
  private final ReloadableKeyManager keys;
  private final SSLContext context;
  private byte[] lastCertificates;
  private byte[] lastKey;
  private String lastMistake = "";

  private ServerTls(Path certificates, Path key) {
    this.certificates = certificates;
    this.key = key;
    this.lastCertificates = bytes(certificates);
    this.lastKey = bytes(key);
    this.keys =
        new ReloadableKeyManager(
            CertificateAndKey.parse(certificates, lastCertificates, key, lastKey));
    this.context = context(keys);
  }

  /**
   * Reads the files.
   *
   * @param certificates PEM: the server's own first, then those that lead to a known one
   * @param key PEM without a password: PKCS #8, or the older kinds of RSA and EC
   * @throws InvalidTlsConfigException where TLS can't be spoken with them
   */
  public static ServerTls read(Path certificates, Path key) {
    return new ServerTls(certificates, key);
  }

  public SSLContext context() {
    return context;
  }

  /**
   * Takes what the files hold by now, for connections from here on. Where that is unusable it says
   * so, once, and stays with what it has. To be called by one thread.
   */
  public void lookAgain() {
    try {
      byte[] newCertificates = bytes(certificates);
      byte[] newKey = bytes(key);
      if (Arrays.equals(newCertificates, lastCertificates) && Arrays.equals(newKey, lastKey)) {
        return;
      }
      keys.replace(CertificateAndKey.parse(certificates, newCertificates, key, newKey));
      lastCertificates = newCertificates;
      lastKey = newKey;
      lastMistake = "";
      LOGGER.log(Level.INFO, "new TLS certificate from {0}", certificates);
    } catch (InvalidTlsConfigException unusable) {
      String mistake = String.valueOf(unusable.getMessage());
      if (!mistake.equals(lastMistake)) {
        lastMistake = mistake;
        LOGGER.log(Level.WARNING, "still with the TLS certificate from before: {0}", mistake);
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

  private static SSLContext context(ReloadableKeyManager keys) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {keys}, new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("every JDK speaks TLS", failure);
    }
  }
}
