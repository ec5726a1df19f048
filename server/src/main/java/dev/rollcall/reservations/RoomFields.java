package dev.rollcall.reservations;

import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.MeetingDetails;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Translation;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Adds to the facts of a translation what Rollcall knows of their room: the fields of its
 * reservation, or the number that the source gives each room.
 */
public final class RoomFields {

  /** Sources with this setting give each of their rooms a number. */
  public static final String NUMBERS = "numbers";

  private final Reservations reservations;
  private final Supplier<String> publicUrl;

  /**
   * Over reservations.
   *
   * @param publicUrl without a slash at the end
   */
  public RoomFields(Reservations reservations, Supplier<String> publicUrl) {
    this.reservations = reservations;
    this.publicUrl = publicUrl;
  }

  /** The facts, those with meeting fields completed. */
  public List<Fact> complete(ConfiguredSource source, Translation translation) {
    return !JoinLinks.areIn(source) && source.key(NUMBERS).isEmpty()
        ? translation.facts()
        : translation.facts().stream()
            .map(fact -> complete(source, translation.room(), fact))
            .toList();
  }

  private Fact complete(ConfiguredSource source, Optional<String> room, Fact fact) {
    return switch (fact.data()) {
      case FactData.Scheduled(MeetingFields fields) ->
          with(fact, new FactData.Scheduled(complete(source, room, fact, fields)));
      case FactData.Started(MeetingFields fields) ->
          with(fact, new FactData.Started(complete(source, room, fact, fields)));
      case FactData.Updated(MeetingFields fields) ->
          with(fact, new FactData.Updated(complete(source, room, fact, fields)));
      default -> fact;
    };
  }

  private static Fact with(Fact fact, FactData data) {
    return new Fact(fact.source(), fact.id(), fact.subject(), fact.time(), data);
  }

  private MeetingFields complete(
      ConfiguredSource source, Optional<String> name, Fact fact, MeetingFields fields) {
    Optional<Room> room =
        name.or(fields.texts()::topic).map(called -> new Room(source.id(), called));
    Optional<Reservation> reserved =
        room.flatMap(known -> reservations.ofRoom(known, fact.time().toInstant()));
    reserved.ifPresent(
        reservation ->
            fact.subject()
                .map(subject -> new Subject(source.id(), subject))
                .ifPresent(meeting -> reservations.addMeeting(reservation, meeting)));
    return reserved
        .map(reservation -> reserved(fields, reservation))
        .or(
            () ->
                room.filter(_ -> source.key(NUMBERS).filter("true"::equals).isPresent())
                    .map(known -> numbered(fields, reservations.numberFor(known).digits())))
        .orElse(fields);
  }

  private MeetingFields reserved(MeetingFields fields, Reservation reservation) {
    Participant owner = Participant.of(Participant.IdType.USER_ID, reservation.owner().id());
    MeetingFields named =
        fields.withTexts(
            fields
                .texts()
                .with(MeetingDetails.NONE.withTopic(reservation.settings().topic()))
                .with(MeetingDetails.NONE.withPassword(reservation.settings().password())));
    return numbered(named, reservation.meetingNo())
        .withCreateTime(Optional.of(Moment.of(reservation.created())))
        .withOwner(fields.owner().or(() -> Optional.of(owner)));
  }

  private MeetingFields numbered(MeetingFields fields, String number) {
    return fields.withTexts(
        fields.texts().with(MeetingDetails.NONE.withNumber(number, link(number))));
  }

  /** The link that a number is shared as. */
  public String link(String number) {
    return publicUrl.get() + "/j/" + number;
  }
}
