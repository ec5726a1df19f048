package dev.rollcall.sources;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.MeetingDetails;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Role;
import dev.rollcall.record.SourceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the facts of one meeting. Of two facts with one id the first is kept: an id is made of
 * what tells the fact, so the second tells the same.
 */
public final class FactRecorder {

  private final SourceId source;
  private final String subject;
  private final Map<String, Fact> facts = new LinkedHashMap<>();

  /**
   * A recorder of the facts of one meeting.
   *
   * @param subject the source's own key of this one meeting
   */
  public FactRecorder(SourceId source, String subject) {
    this.source = source;
    this.subject = subject;
  }

  public List<Fact> facts() {
    return List.copyOf(facts.values());
  }

  public void started(String id, Moment time, MeetingFields fields) {
    add(id, time, new FactData.Started(fields));
  }

  public void ended(String id, Moment time, Optional<String> reason) {
    add(id, time, new FactData.Ended(reason));
  }

  public void joined(String id, Moment time, String session, Participant participant) {
    add(id, time, new FactData.Joined(participant, session, Optional.empty()));
  }

  /**
   * A session's end.
   *
   * @param participant where no join may tell who it is
   * @param joinedAt where the leave tells of the join too
   */
  public void left(
      String id,
      Moment time,
      String session,
      Optional<Participant> participant,
      Optional<Moment> joinedAt,
      LeaveReason reason) {
    add(id, time, new FactData.Left(session, participant, joinedAt, reason));
  }

  public void seen(String id, Moment time, String session) {
    add(id, time, new FactData.Heartbeat(session));
  }

  public void role(String id, Moment time, Participant participant, Role role) {
    add(id, time, new FactData.RoleChanged(participant, role));
  }

  public void used(String id, Moment time, Ability ability, Optional<String> session) {
    add(id, time, new FactData.AbilityUsed(ability, session));
  }

  /** Any other fact. */
  public void add(String id, Moment time, FactData data) {
    facts.putIfAbsent(id, new Fact(source, id, Optional.of(subject), time, data));
  }

  /** Meeting fields of which only the topic is known. */
  public static MeetingFields topic(Optional<String> topic) {
    return MeetingFields.NONE.withTexts(MeetingDetails.NONE.withTopic(topic));
  }
}
