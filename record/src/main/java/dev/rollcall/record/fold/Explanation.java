package dev.rollcall.record.fold;

import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fold with the facts that decided it. */
public final class Explanation {

  /**
   * One connection of one participant.
   *
   * @param session the source's own name of it
   * @param device as the source calls it
   * @param leave empty while it is open
   * @param joined why it began when it did
   * @param left why it ended when it did, or is open
   */
  public record Connection(
      SourceId source,
      String session,
      Identity identity,
      Optional<String> device,
      Moment join,
      Optional<Moment> leave,
      Reason joined,
      Reason left) {}

  private final FoldedMeeting meeting;
  private final Explainer explainer;

  Explanation(FoldedMeeting meeting, Explainer explainer) {
    this.meeting = meeting;
    this.explainer = explainer;
  }

  /** The fold, as {@link MeetingFold#fold} gives it. */
  public FoldedMeeting meeting() {
    return meeting;
  }

  /** Every connection whose participant a fact names, in the order of the joins. */
  public List<Connection> connections() {
    return explainer.connections();
  }

  /**
   * The first instant at which the most users were present; empty where nobody's times are known.
   */
  public Optional<Moment> peakAt() {
    return switch (meeting.timeline()) {
      case FoldedMeeting.Observed observed -> PeakConcurrency.over(observed.attendees()).at();
      case FoldedMeeting.Reported _ -> Optional.empty();
    };
  }

  /**
   * Why the values of a record are as they are.
   *
   * @param record the fold at some instant
   * @return by the name of the field in snake case: those that have a value
   */
  public Map<String, Reason> reasons(MeetingRecord record) {
    return explainer.ofMeeting(record, meeting.timeline());
  }

  /** Why the values of one of the record's participants are as they are, by the field's name. */
  public Map<String, Reason> reasons(MeetingRecord.ParticipantRecord participant) {
    return explainer.ofParticipant(participant);
  }
}
