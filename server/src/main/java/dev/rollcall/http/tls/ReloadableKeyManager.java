package dev.rollcall.http.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The pair for each handshake. One that has begun goes on with the pair that it began with: the JDK
 * asks for certificates and key one after the other, by a name.
 */
final class ReloadableKeyManager extends X509ExtendedKeyManager {

  private final Map<String, CertificateAndKey> pairs = new ConcurrentHashMap<>();
  private volatile int newest;

  ReloadableKeyManager(CertificateAndKey pair) {
    pairs.put("0", pair);
  }

  /** From the next handshake on; to be called by one thread. */
  void replace(CertificateAndKey pair) {
    int next = newest + 1;
    pairs.put(Integer.toString(next), pair);
    newest = next;
    pairs.remove(Integer.toString(next - 2));
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    String name = Integer.toString(newest);
    CertificateAndKey pair = pairs.get(name);
    boolean fits =
        pair != null && pair.chain().getFirst().getPublicKey().getAlgorithm().equals(keyType);
    return fits ? name : null;
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String name) {
    CertificateAndKey pair = pairs.get(name);
    return pair == null ? null : pair.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String name) {
    CertificateAndKey pair = pairs.get(name);
    return pair == null ? null : pair.key();
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    throw new UnsupportedOperationException("the server speaks TLS by engines");
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    throw new UnsupportedOperationException("the server asks for a key by its kind");
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
    throw new UnsupportedOperationException("a server's keys");
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    throw new UnsupportedOperationException("a server's keys");
  }
}
