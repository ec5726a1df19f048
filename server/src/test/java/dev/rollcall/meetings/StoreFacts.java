package dev.rollcall.meetings;

import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.cloudevents.FactType;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;

/** Entries for a store, made from short words. */
final class StoreFacts {

  static final TenantKey TENANT = new TenantKey("2ca1d211f64f6438");

  private StoreFacts() {}

  static FactStore.Entry entry(TenantKey tenant, String json) {
    return switch (FactReader.read(json)) {
      case FactReading.WellFormed read -> new FactStore.Entry(read.fact(), read.data(), tenant);
      case FactReading.Malformed malformed -> throw new AssertionError(malformed.reason());
    };
  }

  static FactStore.Entry fact(
      String source, String id, String type, String subject, String time, String data) {
    return entry(
        TENANT,
        """
        {"source":"%s","id":"%s","type":"rollcall.%s","subject":"%s",
         "time":"2026-11-20T%sZ","data":%s}"""
            .formatted(source, id, type, subject, time, data));
  }

  static FactStore.Entry joined(String id, String subject, String user, String time) {
    return fact(
        "/engines/a",
        id,
        "session.joined",
        subject,
        time,
        "{\"participant\":{\"id\":\"%s\"},\"session\":\"%s-%s\"}".formatted(user, user, subject));
  }

  static FactStore.Entry left(String id, String subject, String user, String time) {
    return fact(
        "/engines/a",
        id,
        "session.left",
        subject,
        time,
        "{\"session\":\"%s-%s\"}".formatted(user, subject));
  }

  static FactStore.Entry ofSource(String id, String type, String time) {
    return entry(
        TENANT,
        "{\"source\":\"/engines/a\",\"id\":\"%s\",\"type\":\"rollcall.source.%s\",\"time\":\"2026-11-20T%sZ\"}"
            .formatted(id, type, time));
  }

  static MeetingId idInRound(MeetingId id, int round) {
    return new MeetingId(Long.toString(Long.parseLong(id.value()) + round));
  }

  /** The same fact of another subject and source, so that each round is a meeting of its own. */
  static FactStore.Entry inRound(FactStore.Entry entry, String suffix) {
    int round = Integer.parseInt(suffix.substring(1));
    String data =
        entry
            .data()
            .replace(
                "6911188411932033028",
                idInRound(new MeetingId("6911188411932033028"), round).value());
    return new FactStore.Entry(
        FactReader.stored(
            new SourceId(entry.fact().source().value() + suffix),
            entry.fact().id(),
            FactType.of(entry.fact().data()).wire(),
            entry.fact().subject(),
            entry.fact().time(),
            data),
        data,
        entry.tenant());
  }
}
