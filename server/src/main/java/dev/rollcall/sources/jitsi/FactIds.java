package dev.rollcall.sources.jitsi;

import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.sources.Sha256;

/** Ids of facts, made of all that the facts tell: another id is another fact. */
final class FactIds {

  private FactIds() {}

  static String of(String kind, String subject, Moment time, String... more) {
    return kind
        + "-"
        + Sha256.sha256(subject + "\n" + time.micros() + "\n" + String.join("\n", more));
  }

  static String told(Participant participant) {
    return participant.idType()
        + "\n"
        + participant.id()
        + "\n"
        + participant.userType()
        + "\n"
        + participant.name();
  }
}
