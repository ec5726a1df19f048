package dev.rollcall.secrets;

import dev.rollcall.json.ForeignJson;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads public keys with which a client's signatures are checked: RSA and elliptic curves. */
public final class PublicKeys {

  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");

  private static final Map<String, String> CURVES =
      Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");

  private PublicKeys() {}

  /** The key of a PEM block {@code PUBLIC KEY} (RFC 7468) or a JWK (RFC 7517); empty otherwise. */
  public static Optional<PublicKey> parse(String text) {
    return text.stripLeading().startsWith("{")
        ? ForeignJson.parse(text).flatMap(PublicKeys::ofJwk)
        : ofPem(text);
  }

  private static Optional<PublicKey> ofPem(String text) {
    Matcher block = PEM.matcher(text);
    if (!block.matches()) {
      return Optional.empty();
    }
    for (String algorithm : List.of("RSA", "EC")) {
      try {
        byte[] der = Base64.getMimeDecoder().decode(block.group(1));
        return Optional.of(
            KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der)));
      } catch (GeneralSecurityException | IllegalArgumentException _) {
        // The next algorithm may know it.
      }
    }
    return Optional.empty();
  }

  /** One with the private {@code d} is none. */
  private static Optional<PublicKey> ofJwk(JsonNode jwk) {
    if (jwk.has("d")) {
      return Optional.empty();
    }
    try {
      return switch (jwk.path("kty").asString("")) {
        case "RSA" ->
            Optional.of(
                KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e"))));
        case "EC" ->
            Optional.of(
                KeyFactory.getInstance("EC")
                    .generatePublic(
                        new ECPublicKeySpec(
                            new ECPoint(number(jwk, "x"), number(jwk, "y")),
                            curve(jwk.path("crv").asString("")))));
        default -> Optional.empty();
      };
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static BigInteger number(JsonNode jwk, String name) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(name).asString("?")));
  }

  private static ECParameterSpec curve(String name) throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(CURVES.getOrDefault(name, name)));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }
}
