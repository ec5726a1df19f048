package dev.rollcall.http.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for localhost that signs itself, and its key, made by the JDK's own tool. */
public final class TestCertificate {

  private static final char[] PASSWORD = "of-no-value".toCharArray();

  private final Certificate certificate;
  private final Key key;

  private TestCertificate(Certificate certificate, Key key) {
    this.certificate = certificate;
    this.key = key;
  }

  /**
   * Makes a pair.
   *
   * @param kind for keytool: {@code EC}, {@code RSA} or {@code Ed25519}
   */
  public static TestCertificate make(Path folder, String kind) {
    Path store = folder.resolve("pair.p12");
    try {
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  "pair",
                  "-keyalg",
                  kind,
                  "-dname",
                  "CN=localhost",
                  "-ext",
                  "san=dns:localhost,ip:127.0.0.1",
                  "-storetype",
                  "PKCS12",
                  "-keystore",
                  store.toString(),
                  "-storepass",
                  new String(PASSWORD))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        throw new AssertionError("keytool made no pair");
      }
      KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
      Files.delete(store);
      return new TestCertificate(keys.getCertificate("pair"), keys.getKey("pair", PASSWORD));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public String certificate() {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** PKCS #8. */
  public String key() {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  /** Only those who trust this certificate are satisfied with the server. */
  public SSLContext trusting() {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("pair", certificate);
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes both into a folder, as {@code cert.pem} and {@code key.pem}. */
  public TestCertificate writeTo(Path folder) {
    try {
      Files.writeString(folder.resolve("cert.pem"), certificate());
      Files.writeString(folder.resolve("key.pem"), key());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String pem(String kind, byte[] der) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind);
  }
}
