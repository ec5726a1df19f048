package dev.rollcall.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.meetings.FactStore;
import dev.rollcall.record.TenantKey;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A transaction is weighed by the participants that its facts name. */
class BatchPartsTest {

  @Test
  void asManyPlainFactsAsARequestMayHoldAreOneTransaction() {
    List<FactStore.Entry> facts = Collections.nCopies(10_000, roster(1));
    assertThat(BatchParts.of(facts)).containsExactly(facts);
    assertThat(BatchParts.lines(facts)).isEqualTo(10_000);
  }

  @Test
  void rostersAreCutIntoTransactionsOfAtMostTenThousandParticipants() {
    List<FactStore.Entry> facts =
        Stream.of(4_000, 6_000, 0, 30_000, 1, 9_999, 1).map(BatchPartsTest::roster).toList();
    List<List<FactStore.Entry>> parts = BatchParts.of(facts);
    assertThat(parts.stream().map(BatchParts::lines)).containsExactly(10_000, 1, 30_000, 10_000, 1);
    assertThat(parts.stream().flatMap(List::stream)).containsExactlyElementsOf(facts);
  }

  @Test
  void noFactsAreNoTransaction() {
    assertThat(BatchParts.of(List.of())).isEmpty();
  }

  private static FactStore.Entry roster(int people) {
    String sessions =
        IntStream.range(0, people)
            .mapToObj("{\"session\":\"%1$d\",\"participant\":{\"id\":\"p%1$d\"}}"::formatted)
            .collect(Collectors.joining(","));
    String json =
        """
        {"source":"/engines/a","id":"1","type":"rollcall.sessions.observed","subject":"room",
         "time":"2026-11-20T10:00:00Z","data":{"sessions":[%s]}}"""
            .formatted(sessions);
    return switch (FactReader.read(json)) {
      case FactReading.WellFormed read ->
          new FactStore.Entry(read.fact(), read.data(), new TenantKey("2ca1d211f64f6438"));
      case FactReading.Malformed malformed -> throw new AssertionError(malformed.reason());
    };
  }
}
