package dev.rollcall.kafka;

import dev.rollcall.cloudevents.FactBatchReader;
import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.config.Settings;
import dev.rollcall.database.SqlErrors;
import dev.rollcall.ingest.FactResult;
import dev.rollcall.ingest.Ingest;
import dev.rollcall.kafka.RefusedTopic.Refused;
import dev.rollcall.time.BackgroundTask;
import dev.rollcall.time.Backoff;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Consumes facts as a member of a consumer group. The records of one poll are one batch of {@link
 * Ingest}: their offsets are committed when the facts are durable and the refused records are kept.
 * After any failure the same records are consumed again; the facts among them are duplicates then.
 */
public final class FactConsumer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(FactConsumer.class.getName());

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(8);
  private static final Duration LEAVE_WITHIN = Duration.ofSeconds(2);

  /** Of a store that is slow; the group would exclude this node after five minutes. */
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(2);

  private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

  /** Polls without a record, between two questions whether the broker is there. */
  private static final int IDLE_POLLS = 10;

  private final Settings.Kafka settings;
  private final ClientProperties properties;
  private final Ingest ingest;
  private final ConsumerCounts counts;
  private final RefusedTopic refusedTopic;
  private final BackgroundTask task = new BackgroundTask("kafka", LONGEST_ROUND, this::round);

  private volatile Optional<Consumer<byte[], byte[]>> consumer = Optional.empty();
  private volatile Optional<String> warning = Optional.empty();
  private int failures;
  private int idle;

  private FactConsumer(
      Settings.Kafka settings, ClientProperties properties, Ingest ingest, ConsumerCounts counts) {
    this.settings = settings;
    this.properties = properties;
    this.ingest = ingest;
    this.counts = counts;
    this.refusedTopic = new RefusedTopic(settings.topic() + ".refused", properties.producer());
  }

  /**
   * Consumes nothing yet, and connects to nothing.
   *
   * @throws dev.rollcall.config.UsageException if the file of client properties is of no use
   */
  public static FactConsumer of(Settings.Kafka settings, Ingest ingest, ConsumerCounts counts) {
    return new FactConsumer(settings, ClientProperties.of(settings), ingest, counts);
  }

  public void start() {
    task.start();
  }

  /** Why nothing is consumed, in public words. */
  public Optional<String> warning() {
    return warning.or(task::trouble);
  }

  private Duration round() throws InterruptedException {
    try {
      Consumer<byte[], byte[]> open = connected();
      ConsumerRecords<byte[], byte[]> records = open.poll(POLL);
      if (records.isEmpty()) {
        askWhileIdle(open);
      } else {
        takeOrRewind(open, records);
        works();
      }
      counts.lag(lag(open));
      return Duration.ZERO;
    } catch (WakeupException _) {
      return Duration.ZERO;
    } catch (CommitFailedException | RebalanceInProgressException _) {
      // The partitions have moved; who has them now consumes the records again.
      return Duration.ZERO;
    } catch (KafkaException e) {
      return failed(ClientFailure.words(e));
    } catch (RuntimeException e) {
      if (SqlErrors.isFaultOfData(e)) {
        throw e;
      }
      return failed("the store takes no facts at the moment");
    }
  }

  private Consumer<byte[], byte[]> connected() {
    Optional<Consumer<byte[], byte[]>> known = consumer;
    if (known.isPresent()) {
      return known.get();
    }
    Consumer<byte[], byte[]> made = new KafkaConsumer<>(properties.consumer());
    made.subscribe(List.of(settings.topic()));
    consumer = Optional.of(made);
    return made;
  }

  /** A poll says nothing of a broker that is away, nor of a topic that does not exist. */
  private void askWhileIdle(Consumer<byte[], byte[]> open) {
    if (warning.isEmpty() && idle++ % IDLE_POLLS != 0) {
      return;
    }
    Optional<String> missing =
        Stream.of(settings.topic(), refusedTopic.name())
            .filter(topic -> open.partitionsFor(topic, ANSWER_WITHIN).isEmpty())
            .findFirst();
    if (missing.isPresent()) {
      warn("the topic " + missing.get() + " does not exist; create it");
    } else {
      works();
    }
  }

  private void takeOrRewind(Consumer<byte[], byte[]> open, ConsumerRecords<byte[], byte[]> records)
      throws InterruptedException {
    boolean isTaken = false;
    try {
      take(open, records);
      isTaken = true;
    } finally {
      if (!isTaken) {
        rewind(open, records);
      }
    }
  }

  private void take(Consumer<byte[], byte[]> open, ConsumerRecords<byte[], byte[]> records)
      throws InterruptedException {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>(records.count());
    records.forEach(all::add);
    List<Optional<String>> reasons = ingest(all.stream().map(FactConsumer::read).toList());
    List<Refused> refused = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      ConsumerRecord<byte[], byte[]> record = all.get(i);
      reasons.get(i).ifPresent(reason -> refused.add(new Refused(record, reason)));
    }
    refusedTopic.keep(refused);
    open.commitSync(records.nextOffsets(), ANSWER_WITHIN);
    counts.consumed(all.size() - refused.size(), refused.size());
    tell(refused, all.size());
  }

  private static FactReading read(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    if (value == null) {
      return malformed("the record has no value");
    }
    try {
      return FactBatchReader.read(FactBatchReader.Form.SINGLE, value).getFirst();
    } catch (FactBatchReader.UnreadableBody | FactBatchReader.TooManyEvents e) {
      return malformed(String.valueOf(e.getMessage()));
    }
  }

  private static FactReading malformed(String reason) {
    return new FactReading.Malformed(Optional.empty(), Optional.empty(), reason);
  }

  /** For each fact why it was refused; one that the store can't hold fails alone, by halves. */
  private List<Optional<String>> ingest(List<FactReading> readings) {
    try {
      return ingest.ingest(readings).stream().map(FactResult::reason).toList();
    } catch (RuntimeException e) {
      if (!SqlErrors.isFaultOfData(e)) {
        throw e;
      }
      if (readings.size() == 1) {
        return List.of(Optional.of("the store cannot hold it"));
      }
      int half = readings.size() / 2;
      return Stream.of(readings.subList(0, half), readings.subList(half, readings.size()))
          .flatMap(part -> ingest(part).stream())
          .toList();
    }
  }

  /** Lets the next poll begin with these records. */
  private static void rewind(
      Consumer<byte[], byte[]> open, ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      if (open.assignment().contains(partition)) {
        open.seek(partition, records.records(partition).getFirst().offset());
      }
    }
  }

  /** One line a poll: many refusals must not fill the log. */
  private static void tell(List<Refused> refused, int records) {
    if (!refused.isEmpty()) {
      ConsumerRecord<byte[], byte[]> first = refused.getFirst().record();
      LOG.log(
          Level.WARNING,
          "put {0} of {1} records aside; the first is of {2}, partition {3}, offset {4}: {5}",
          refused.size(),
          records,
          first.topic(),
          first.partition(),
          Long.toString(first.offset()),
          refused.getFirst().reason());
    }
  }

  private static long lag(Consumer<byte[], byte[]> open) {
    return open.assignment().stream()
        .mapToLong(partition -> open.currentLag(partition).orElse(0))
        .sum();
  }

  private Duration failed(String why) {
    warn(why);
    failures++;
    return PAUSES.after(failures);
  }

  private void warn(String why) {
    if (!warning.equals(Optional.of(why)) && !task.isClosing()) {
      LOG.log(Level.WARNING, "no facts come from Kafka: {0}; this is tried again", why);
    }
    warning = Optional.of(why);
  }

  private void works() {
    if (warning.isPresent()) {
      LOG.log(Level.WARNING, "facts come from Kafka again");
    }
    warning = Optional.empty();
    failures = 0;
  }

  /** Ends after the records at hand, and leaves the group, so that others take its partitions. */
  @Override
  public void close() {
    task.stop();
    consumer.ifPresent(Consumer::wakeup);
    task.close(STOP_WITHIN);
    if (!task.isAlive()) {
      consumer.ifPresent(open -> open.close(CloseOptions.timeout(LEAVE_WITHIN)));
      refusedTopic.close();
    }
  }
}
