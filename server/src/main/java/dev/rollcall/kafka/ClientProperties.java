package dev.rollcall.kafka;

import dev.rollcall.config.Settings;
import dev.rollcall.config.UsageException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Properties of Kafka's client: our defaults, then the operator's file, then what must hold. */
record ClientProperties(Properties consumer, Properties producer) {

  /** Where the client's message names the property; the value beside it may be a secret. */
  private static final Pattern NAMED = Pattern.compile("configuration \"?([a-z0-9.]+)");

  /**
   * Reads the operator's file.
   *
   * @throws UsageException if it can't be read, or the client refuses what stands in it
   */
  static ClientProperties of(Settings.Kafka settings) {
    Properties given = settings.properties().map(ClientProperties::read).orElseGet(Properties::new);
    ClientProperties properties =
        new ClientProperties(consumer(settings, given), producer(settings, given));
    try {
      var _ = new ConsumerConfig(properties.consumer());
      var _ = new ProducerConfig(properties.producer());
    } catch (ConfigException e) {
      throw refused(settings, e);
    }
    return properties;
  }

  /** Without the values, of which some are secret. */
  @Override
  public String toString() {
    return "ClientProperties[]";
  }

  private static Properties consumer(Settings.Kafka settings, Properties given) {
    Properties all = common();
    // Of the heap that the launcher gives.
    all.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, "16777216");
    all.putAll(given);
    must(all, settings);
    all.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    return all;
  }

  private static Properties producer(Settings.Kafka settings, Properties given) {
    Properties all = common();
    // A record that was just small enough has to pass with its reason too.
    all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
    all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, "67108864");
    all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, "67108864");
    all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000");
    all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
    all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "20000");
    all.putAll(given);
    must(all, settings);
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    return all;
  }

  private static Properties common() {
    Properties all = new Properties();
    // A broker that is away is not asked each second.
    all.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "10000");
    return all;
  }

  private static void must(Properties all, Settings.Kafka settings) {
    all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
    // No reporter over JMX: the JVM may be another program's.
    all.put(ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
    all.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, "false");
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          "kafka.properties: " + file + " cannot be read as a file of properties (key=value)");
    }
    return properties;
  }

  private static UsageException refused(Settings.Kafka settings, ConfigException e) {
    Matcher named = NAMED.matcher(String.valueOf(e.getMessage()));
    return new UsageException(
        "kafka.properties: Kafka's client refuses "
            + (named.find() ? "the value of " + named.group(1) : "a property")
            + settings.properties().map(file -> " in " + file).orElse(""));
  }
}
