package dev.rollcall.sources.jitsi;

import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.record.UserType;
import dev.rollcall.sources.Sha256;
import java.util.OptionalInt;

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
        + userType(participant)
        + "\n"
        + participant.name();
  }

  /** In the text that ids of stored facts were made of; another text would be another id. */
  private static OptionalInt userType(Participant participant) {
    return participant.userType().stream().mapToInt(UserType::code).findFirst();
  }
}
