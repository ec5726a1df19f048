package dev.rollcall.feishu.reserve;

import dev.rollcall.config.Policies;
import dev.rollcall.config.Settings;
import dev.rollcall.feishu.AdmittedCall;
import dev.rollcall.feishu.vc.MeetingJson;
import dev.rollcall.feishu.vc.MeetingQuery;
import dev.rollcall.feishu.vc.MeetingView;
import dev.rollcall.gateway.Refusal.FieldViolation;
import dev.rollcall.http.Response;
import dev.rollcall.identity.IdMapping;
import dev.rollcall.meetings.MeetingListTable;
import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.reservations.Reservation;
import dev.rollcall.reservations.Reservations;
import dev.rollcall.reservations.Subject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The meeting that runs in a reservation's room, in the shape of {@code meetings/:meeting_id}. */
public final class ActiveMeeting {

  private final Reservations reservations;
  private final MeetingListTable meetings;
  private final IdMapping ids;
  private final Policies policies;
  private final Duration emptyGrace;
  private final InstantSource clock;

  public ActiveMeeting(
      Reservations reservations,
      MeetingListTable meetings,
      IdMapping ids,
      Settings settings,
      InstantSource clock) {
    this.reservations = reservations;
    this.meetings = meetings;
    this.ids = ids;
    this.policies = settings.policies();
    this.emptyGrace = settings.emptyGrace();
    this.clock = clock;
  }

  Response answer(AdmittedCall call, Reservation reservation) {
    return switch (MeetingQuery.read(call.request(), policies)) {
      case MeetingQuery.Reading.Violated(List<FieldViolation> violations) ->
          call.violated(violations);
      case MeetingQuery.Reading.Read(MeetingQuery query) ->
          running(reservation)
              .map(
                  stored ->
                      Response.json(
                          200,
                          MeetingJson.success(
                              stored.id(),
                              record(stored),
                              new MeetingView(query, call.grant(), ids, policies))))
              .orElseGet(() -> call.error(ErrorCode.NOT_EXISTING));
    };
  }

  private Optional<StoredMeeting> running(Reservation reservation) {
    return reservations.meetings(reservation).stream()
        .flatMap(this::stored)
        .filter(meeting -> meeting.tenant().equals(reservation.tenant()))
        .filter(meeting -> record(meeting).times().status() == MeetingStatus.RUNNING)
        .findFirst();
  }

  private Stream<StoredMeeting> stored(Subject subject) {
    return meetings.page(Optional.of(subject.source()), Optional.of(subject.key()), 0).stream()
        .flatMap(entry -> entry.meeting().stream());
  }

  private MeetingRecord record(StoredMeeting stored) {
    return stored.meeting().at(Moment.of(clock.instant()), emptyGrace);
  }
}
