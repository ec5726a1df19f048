package dev.rollcall.cli.options;

import dev.rollcall.config.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS to this machine's own server, whose certificate has the name under which others call it: not
 * the name is compared but the certificate.
 */
public final class LocalTrust extends X509ExtendedTrustManager {

  private final Optional<Certificate> only;

  private LocalTrust(Optional<Certificate> only) {
    this.only = only;
  }

  /** Takes any certificate: for requests without a secret only. */
  public static SSLContext any() {
    return context(new LocalTrust(Optional.empty()));
  }

  /**
   * Takes one certificate.
   *
   * @param pem the server's own first
   */
  static SSLContext only(Path pem) {
    try (InputStream in = Files.newInputStream(pem)) {
      return context(
          new LocalTrust(
              Optional.of(CertificateFactory.getInstance("X.509").generateCertificate(in))));
    } catch (IOException | CertificateException e) {
      throw new UsageException(
          "the server's certificate cannot be read at %s: name the server by --url".formatted(pem));
    }
  }

  private static SSLContext context(LocalTrust trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JVM has no TLS", e);
    }
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (only.isPresent() && !only.get().equals(chain[0])) {
      throw new CertificateException(
          "the certificate is not that of the server in the data folder");
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
