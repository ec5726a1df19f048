package dev.rollcall.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The dead-letter topic: keeps each refused record as it came, with the reason in headers. */
final class RefusedTopic implements AutoCloseable {

  /** A record that is not a fact, and why. */
  record Refused(ConsumerRecord<byte[], byte[]> record, String reason) {}

  private final String topic;
  private final Properties properties;

  /** Made with the first refusal: most nodes never have one. */
  private Optional<Producer<byte[], byte[]>> producer = Optional.empty();

  RefusedTopic(String topic, Properties properties) {
    this.topic = topic;
    this.properties = properties;
  }

  String name() {
    return topic;
  }

  /** Returns when the broker has acknowledged all of them; else throws, and some may be kept. */
  void keep(List<Refused> refused) throws InterruptedException {
    if (refused.isEmpty()) {
      return;
    }
    if (producer.isEmpty()) {
      producer = Optional.of(new KafkaProducer<>(properties));
    }
    List<Future<RecordMetadata>> sent = new ArrayList<>(refused.size());
    for (Refused one : refused) {
      sent.add(producer.get().send(letter(one)));
    }
    for (Future<RecordMetadata> acknowledgement : sent) {
      try {
        acknowledgement.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e);
      }
    }
  }

  private ProducerRecord<byte[], byte[]> letter(Refused refused) {
    ConsumerRecord<byte[], byte[]> record = refused.record();
    RecordHeaders headers = new RecordHeaders(record.headers());
    Map.of(
            "rollcall.refused.reason", refused.reason(),
            "rollcall.refused.topic", record.topic(),
            "rollcall.refused.partition", Integer.toString(record.partition()),
            "rollcall.refused.offset", Long.toString(record.offset()))
        .forEach(
            (name, value) ->
                // One that was refused before, and was sent again, has older ones.
                headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8)));
    return new ProducerRecord<>(topic, null, null, record.key(), record.value(), headers);
  }

  @Override
  public void close() {
    producer.ifPresent(open -> open.close(Duration.ofSeconds(1)));
  }
}
