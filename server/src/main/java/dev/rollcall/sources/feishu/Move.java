package dev.rollcall.sources.feishu;

import dev.rollcall.record.Participant;

/** A join or a leave, and whose it is. */
record Move(MeetingEvent event, Participant participant) {

  boolean isJoin() {
    return event.kind() == MeetingEvent.Kind.JOINED;
  }
}
