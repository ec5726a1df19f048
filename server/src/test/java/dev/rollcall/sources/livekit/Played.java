package dev.rollcall.sources.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Fact;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingRecord.ParticipantRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.MemoryInbox;
import dev.rollcall.sources.Verification;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What bodies come to once they are signed, posted, kept, translated and folded. */
final class Played {

  static final ConfiguredSource SOURCE =
      new ConfiguredSource(
          new SourceId("/engines/lk"),
          new TenantKey("2ca1d211f64f6438"),
          Map.of("api_key", Signer.KEY, "api_secret", Signer.SECRET),
          Duration.ofSeconds(60),
          new Directory());

  private static final Moment LATER = Moment.ofSeconds(RoomScript.T0 + 5_000);

  private final MemoryInbox inbox = new MemoryInbox(new LiveKitAdapter(), SOURCE);

  static Played of(String... bodies) {
    return of(List.of(bodies));
  }

  static Played of(List<String> bodies) {
    Played played = new Played();
    for (String body : bodies) {
      assertThat(played.inbox.post(Signer.delivery(body)))
          .isInstanceOf(Verification.Accepted.class);
    }
    return played;
  }

  List<Fact> facts() {
    return inbox.facts();
  }

  Map<String, MeetingRecord> records() {
    return inbox.records(LATER);
  }

  /** Of the one meeting. */
  MeetingRecord record() {
    Map<String, MeetingRecord> records = records();
    assertThat(records).hasSize(1);
    return records.values().iterator().next();
  }

  Set<Ability> abilities() {
    return record().abilities();
  }

  Optional<String> end() {
    return record().times().endTime().map(Played::seconds);
  }

  /**
   * A line each: who, the vendor's number of their kind, when they came and went (seconds after
   * {@link RoomScript#T0}), how long they were there in all, and their role.
   */
  List<String> attendance() {
    return record().attendance().participants().stream().map(Played::line).toList();
  }

  private static String line(ParticipantRecord row) {
    return "%s/%d %s-%s (%s) %s"
        .formatted(
            row.person().identity().id(),
            row.person().userType().code(),
            row.firstJoin().map(Played::seconds).orElse("never"),
            row.finalLeave().map(Played::seconds).orElse("now"),
            decimal(row.presentMicros()),
            row.role());
  }

  private static String seconds(Moment time) {
    return decimal(time.micros() - RoomScript.T0 * 1_000_000);
  }

  private static String decimal(long micros) {
    return BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString();
  }
}
