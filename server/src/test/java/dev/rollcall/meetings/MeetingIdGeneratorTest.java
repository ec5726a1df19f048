package dev.rollcall.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.MeetingId;
import dev.rollcall.time.IdSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MeetingIdGeneratorTest {

  @Test
  void idsOfOneMomentDifferAndAscend() {
    InstantSource still = InstantSource.fixed(Instant.parse("2026-11-29T12:00:00Z"));
    MeetingIdGenerator ids = new MeetingIdGenerator(still, IdSource.secure());
    List<Long> made =
        Stream.generate(ids::next).limit(10_000).map(MeetingId::value).map(Long::valueOf).toList();
    assertThat(made).isSorted().doesNotHaveDuplicates();
    assertThat(Long.toString(made.getFirst())).hasSize(19);
  }
}
