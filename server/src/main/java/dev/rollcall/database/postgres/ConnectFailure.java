package dev.rollcall.database.postgres;

import java.io.FileNotFoundException;
import java.security.SignatureException;
import java.security.cert.CertPathBuilderException;
import java.util.Optional;

/** Failures to connect that the driver tells by its own terms, in an operator's. */
public final class ConnectFailure {

  private ConnectFailure() {}

  /** What is wrong and what mends it; empty where the driver's own words will do. */
  public static Optional<String> words(Throwable failure) {
    for (Throwable next = failure; next != null; next = next.getCause()) {
      Optional<String> words = wordsOfOne(next);
      if (words.isPresent()) {
        return words;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> wordsOfOne(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof CertPathBuilderException || failure instanceof SignatureException) {
      return Optional.of(
          "the server's certificate is not of a trusted CA;"
              + " name the file of its CA in the URL: sslrootcert=FILE");
    }
    if (failure instanceof FileNotFoundException) {
      return Optional.of(
          "a file of the URL cannot be read: %s; name the file of the server's CA: sslrootcert=FILE"
              .formatted(message));
    }
    if (message.contains("HostnameVerifier")) {
      return Optional.of(
          "the server's certificate is for another host; use the host of the certificate in the"
              + " URL, or give the server one for this host");
    }
    if (message.contains("does not support SSL")) {
      return Optional.of("the server does not offer TLS; set ssl = on in its postgresql.conf");
    }
    if (message.contains("unsupported startup parameter")) {
      return Optional.of(message + "; add this one to ignore_startup_parameters in pgbouncer.ini");
    }
    return Optional.empty();
  }
}
