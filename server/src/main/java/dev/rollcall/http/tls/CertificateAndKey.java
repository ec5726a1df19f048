package dev.rollcall.http.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * A certificate with its chain and its private key.
 *
 * <p>The HTTP library's own PEM reader takes neither {@code EC PRIVATE KEY} nor Ed25519 keys.
 *
 * @param chain the server's own first
 */
record CertificateAndKey(List<X509Certificate> chain, PrivateKey key) {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]*)-----END \\1PRIVATE KEY-----");
  private static final String ENCRYPTED = "ENCRYPTED ";
  private static final char[] NO_PASSWORD = {};

  CertificateAndKey {
    chain = List.copyOf(chain);
  }

  /**
   * Reads PEM.
   *
   * @param certificateFile the source of the bytes, for messages
   * @throws InvalidTlsConfigException if either is unusable or the two do not match
   */
  static CertificateAndKey parse(
      Path certificateFile, byte[] certificates, Path keyFile, byte[] key) {
    List<X509Certificate> chain = certificates(certificateFile, certificates);
    PublicKey publicKey = chain.getFirst().getPublicKey();
    PrivateKey privateKey = privateKey(keyFile, key, publicKey);
    if (!belongTogether(publicKey, privateKey)) {
      throw new InvalidTlsConfigException(
          keyFile + " is not the private key of the first certificate in " + certificateFile);
    }
    return new CertificateAndKey(chain, privateKey);
  }

  /** A TLS context that presents this certificate. */
  SSLContext toContext() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store, NO_PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException | IOException failure) {
      throw new IllegalStateException("the JDK has TLS and PKCS #12", failure);
    }
  }

  private static List<X509Certificate> certificates(Path file, byte[] pem) {
    List<X509Certificate> chain;
    try {
      chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
    } catch (CertificateException _) {
      throw new InvalidTlsConfigException(
          file + " holds a certificate that cannot be read; it must be PEM");
    }
    if (chain.isEmpty()) {
      throw new InvalidTlsConfigException(file + " holds no certificate; it must be PEM");
    }
    return chain;
  }

  private static PrivateKey privateKey(Path file, byte[] pem, PublicKey publicKey) {
    Matcher block = KEY.matcher(new String(pem, StandardCharsets.ISO_8859_1));
    if (!block.find()) {
      throw new InvalidTlsConfigException(file + " holds no private key; it must be PEM");
    }
    String kind = block.group(1);
    if (kind.equals(ENCRYPTED)) {
      throw new InvalidTlsConfigException(
          file + " is encrypted; the key must be PEM without a password");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(block.group(2));
      // Without a kind it is PKCS #8; "RSA" and "EC" keys are the inner part of one.
      byte[] pkcs8 = kind.isEmpty() ? der : pkcs8(der, publicKey);
      return KeyFactory.getInstance(publicKey.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      throw new InvalidTlsConfigException(
          "%s holds no private key for the certificate, which is of the kind %s"
              .formatted(file, publicKey.getAlgorithm()));
    }
  }

  /** Version 0, the algorithm as the certificate names it, and the key. */
  private static byte[] pkcs8(byte[] key, PublicKey publicKey) {
    byte[] version = {2, 1, 0};
    byte[] algorithm = firstOf(publicKey.getEncoded());
    return der(0x30, version, algorithm, der(0x04, key));
  }

  /** The first element of a DER sequence, whole. */
  private static byte[] firstOf(byte[] sequence) {
    ByteBuffer in = ByteBuffer.wrap(sequence);
    in.get();
    length(in);
    int start = in.position();
    in.get();
    byte[] first = new byte[length(in) + in.position() - start];
    in.get(start, first);
    return first;
  }

  private static int length(ByteBuffer in) {
    int length = Byte.toUnsignedInt(in.get());
    if (length < 0x80) {
      return length;
    }
    int value = 0;
    for (int i = 0; i < (length & 0x7f); i++) {
      value = value << 8 | Byte.toUnsignedInt(in.get());
    }
    return value;
  }

  private static byte[] der(int tag, byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer out = ByteBuffer.allocate(5 + length);
    // The long form of a length, in three bytes.
    out.put((byte) tag).put((byte) 0x83).put((byte) (length >> 16)).putShort((short) length);
    for (byte[] part : parts) {
      out.put(part);
    }
    return out.array();
  }

  private static boolean belongTogether(PublicKey publicKey, PrivateKey privateKey) {
    String algorithm =
        switch (publicKey.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case String other -> other;
        };
    try {
      byte[] text = {1, 2, 3};
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(privateKey);
      signing.update(text);
      byte[] signature = signing.sign();
      Signature checking = Signature.getInstance(algorithm);
      checking.initVerify(publicKey);
      checking.update(text);
      return checking.verify(signature);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }
}
