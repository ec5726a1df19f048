package dev.rollcall.console.meetings;

import dev.rollcall.admin.meetings.MeetingHistory;
import dev.rollcall.admin.meetings.MeetingReading;
import dev.rollcall.admin.meetings.PersonJson;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.identity.UserNames;
import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.fold.Explanation.Connection;
import java.util.List;
import java.util.Optional;

/** Opens the meeting that a page is about. */
record OpenMeetings(MeetingHistory history, UserNames names) {

  /** A meeting with the names of its people. */
  record Opened(MeetingReading reading, PersonJson people, MeetingHead head) {

    /** The name, or the id of who has none. */
    String name(Identity identity) {
      return people.name(identity).orElseGet(identity::id);
    }

    String title(PageRequest request) {
      return head.topic().isEmpty()
          ? request.preferences().words().text("meetings.noTopic")
          : head.topic();
    }
  }

  /**
   * The meeting of a request.
   *
   * @throws dev.rollcall.http.HttpStatusException 404 where there is none
   */
  Opened open(PageRequest request, String page) {
    Optional<TenantKey> tenant = request.query("tenant").map(TenantKey::new);
    MeetingReading reading =
        history.read(request.request().pathParameter("meeting_id"), tenant, Optional.empty());
    List<Identity> others =
        reading.explanation().connections().stream().map(Connection::identity).toList();
    return new Opened(
        reading,
        reading.people(names, others),
        MeetingHead.of(reading, page, request.preferences()));
  }
}
