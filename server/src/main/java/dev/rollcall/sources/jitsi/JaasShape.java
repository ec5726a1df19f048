package dev.rollcall.sources.jitsi;

import dev.rollcall.sources.Shape;
import java.util.Map;

/**
 * The members of a webhook that are read. Links to recordings are not: they need no further key and
 * lead nowhere after a day. What people said, wrote and thought of it is in members that no record
 * needs.
 */
final class JaasShape {

  private static final Shape PARTICIPANT =
      Shape.object(
          Map.of(
              "participantJid", Shape.id(),
              "participantFullJid", Shape.id(),
              "participantId", Shape.id()));

  private static final Shape DATA =
      Shape.object(
          Map.ofEntries(
              Map.entry("participantJid", Shape.id()),
              Map.entry("participantFullJid", Shape.id()),
              Map.entry("participantId", Shape.id()),
              Map.entry("id", Shape.id()),
              Map.entry("email", Shape.id()),
              Map.entry("name", Shape.text()),
              Map.entry("nick", Shape.text()),
              Map.entry("sipAddress", Shape.id()),
              Map.entry("moderator", Shape.word()),
              Map.entry("isBreakout", Shape.word()),
              Map.entry("breakoutRoomId", Shape.id()),
              Map.entry("disconnectReason", Shape.word()),
              Map.entry("role", Shape.word()),
              Map.entry("durationSec", Shape.word()),
              Map.entry("startTimestamp", Shape.word()),
              Map.entry("endTimestamp", Shape.word()),
              Map.entry("grantedTo", PARTICIPANT)));

  static final Shape WEBHOOK =
      Shape.object(
          Map.of(
              "idempotencyKey", Shape.id(),
              "eventType", Shape.word(),
              "sessionId", Shape.id(),
              "timestamp", Shape.word(),
              "fqn", Shape.id(),
              "data", DATA));

  private JaasShape() {}
}
