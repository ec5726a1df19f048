package dev.rollcall.sources.bigbluebutton;

import dev.rollcall.record.Moment;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Created;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Ended;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.User;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that is known of one BigBlueButton meeting, be it a breakout room or not.
 *
 * @param events in order, each once
 * @param users by internal user id, each with all that any event says of them: some events know of
 *     a user the internal id only
 */
record Room(String meeting, List<MeetingEvent> events, Map<String, User> users) {

  Room {
    events = List.copyOf(events);
    users = Map.copyOf(users);
  }

  /**
   * One meeting.
   *
   * @param events in order, each once
   */
  static Room of(String meeting, List<MeetingEvent> events) {
    Map<String, User> users = new HashMap<>();
    for (MeetingEvent event : events) {
      event.detail().mentioned().ifPresent(user -> users.merge(user.id(), user, User::with));
    }
    return new Room(meeting, events, users);
  }

  /** By internal meeting id. */
  static Map<String, Room> of(Collection<MeetingEvent> events) {
    Map<String, MeetingEvent> once = new LinkedHashMap<>();
    events.forEach(event -> once.putIfAbsent(event.digest(), event));
    Map<String, Room> rooms = new TreeMap<>();
    once.values().stream()
        .sorted(MeetingEvent.ORDER)
        .collect(Collectors.groupingBy(MeetingEvent::meeting))
        .forEach((meeting, own) -> rooms.put(meeting, Room.of(meeting, own)));
    return rooms;
  }

  Optional<MeetingEvent> created() {
    return events.stream().filter(event -> event.detail() instanceof Created).findFirst();
  }

  /** The meeting whose breakout room it is. */
  Optional<String> parent() {
    return events.stream()
        .flatMap(event -> event.detail() instanceof Created made ? made.parent().stream() : null)
        .findFirst();
  }

  /** The meeting id of the frontend that made it; it may use the id again for another meeting. */
  Optional<String> external() {
    return events.stream().flatMap(event -> event.external().stream()).findFirst();
  }

  Optional<MeetingEvent> ended() {
    return events.stream().filter(event -> event.detail() instanceof Ended).findFirst();
  }

  Optional<Moment> end() {
    return ended().map(MeetingEvent::time);
  }

  Optional<User> user(String id) {
    return Optional.ofNullable(users.get(id));
  }
}
