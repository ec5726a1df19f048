package dev.rollcall.kafka;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.protocol.Errors;

/** A failure of Kafka's client in words; its own may name classes and addresses. */
final class ClientFailure {

  private ClientFailure() {}

  static String words(KafkaException failure) {
    return switch (failure) {
      case TimeoutException _ -> "the broker does not answer";
      case AuthenticationException _ ->
          "the broker refuses the login, or its certificate is not trusted; see kafka.properties";
      case AuthorizationException _ ->
          "the broker does not permit a topic or the group; see docs/kafka.md for what is needed";
      case RecordTooLargeException _ ->
          "a refused record is too large for the topic that keeps it; raise its max.message.bytes";
      default -> {
        Errors error = Errors.forException(failure);
        yield error == Errors.UNKNOWN_SERVER_ERROR
            ? "the client of Kafka fails; check kafka.bootstrap and kafka.properties"
            : "the broker answers " + error.name();
      }
    };
  }
}
