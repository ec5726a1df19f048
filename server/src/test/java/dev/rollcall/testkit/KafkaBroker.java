package dev.rollcall.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A real Kafka broker of one node, in a process of its own, with a client for it. */
public final class KafkaBroker implements AutoCloseable {

  private static final Logger CLIENT = Logger.getLogger("org.apache.kafka");
  private static final long STARTED_WITHIN = 120;

  private final Process process;
  private final int port;
  private final Admin admin;
  private final KafkaProducer<String, String> producer;

  private KafkaBroker(Process process, int port) {
    this.process = process;
    this.port = port;
    CLIENT.setLevel(Level.SEVERE);
    Map<String, Object> properties =
        Map.of("bootstrap.servers", address(), "metric.reporters", "", "max.block.ms", "120000");
    this.admin = Admin.create(properties);
    this.producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
  }

  /** The program in the child process: formats its folder and serves. */
  public static void main(String[] arguments) {
    StorageTool.execute(
        new String[] {"format", "-t", "4L6g3nShT-eMCtK--X86sw", "-c", arguments[0]}, System.out);
    Kafka.main(arguments);
  }

  /** Starts on a port; a client waits until it serves. */
  public static KafkaBroker start(Path folder, int port) throws IOException {
    Path settings =
        Files.writeString(
            Files.createDirectories(folder).resolve("server.properties"),
            """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:%2$d
            listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
            advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
            controller.listener.names=CONTROLLER
            inter.broker.listener.name=PLAINTEXT
            log.dirs=%3$s
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=1
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            group.initial.rebalance.delay.ms=0
            """
                .formatted(port, FreePorts.one(), folder.resolve("log")));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KafkaBroker.class.getName(),
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    return new KafkaBroker(process, port);
  }

  public String address() {
    return "127.0.0.1:" + port;
  }

  /** A topic of two partitions, and the one of its refused records. */
  public void create(String topic) throws Exception {
    admin
        .createTopics(
            List.of(
                new NewTopic(topic, 2, (short) 1), new NewTopic(topic + ".refused", 1, (short) 1)))
        .all()
        .get(STARTED_WITHIN, TimeUnit.SECONDS);
  }

  /** Sends records with one key; returns when the broker has them. */
  public void send(String topic, String key, @Nullable String... values) throws Exception {
    for (String value : values) {
      producer.send(new ProducerRecord<>(topic, key, value)).get(STARTED_WITHIN, TimeUnit.SECONDS);
    }
  }

  /** Sends to one partition. */
  public void sendTo(String topic, int partition, String value) throws Exception {
    producer
        .send(new ProducerRecord<>(topic, partition, "key", value))
        .get(STARTED_WITHIN, TimeUnit.SECONDS);
  }

  /** How many records of a group's are committed. */
  public long committed(String group) throws InterruptedException, ExecutionException {
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .values()
        .stream()
        .mapToLong(OffsetAndMetadata::offset)
        .sum();
  }

  /** Sets a group without members back to the beginning, as if nothing had been committed. */
  public void forget(String group, String topic) throws InterruptedException, ExecutionException {
    OffsetAndMetadata first = new OffsetAndMetadata(0);
    admin
        .alterConsumerGroupOffsets(
            group, Map.of(new TopicPartition(topic, 0), first, new TopicPartition(topic, 1), first))
        .all()
        .get();
  }

  /** The first records of partition 0, waited for. */
  public List<ConsumerRecord<String, String>> read(String topic, int count) {
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", address(), "metric.reporters", ""),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
      consumer.assign(partition);
      consumer.seekToBeginning(partition);
      for (int i = 0; i < 20 && records.size() < count; i++) {
        consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
      }
    }
    return records;
  }

  /** A header of a record as text. */
  public static Optional<String> header(ConsumerRecord<?, ?> record, String name) {
    return Optional.ofNullable(record.headers().lastHeader(name))
        .map(header -> new String(header.value(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    admin.close(Duration.ZERO);
    process.destroyForcibly().onExit().join();
  }
}
