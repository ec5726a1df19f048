package dev.rollcall.sources.bigbluebutton;

import dev.rollcall.sources.bigbluebutton.MeetingEvent.CameraOn;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Created;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Ended;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Joined;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Left;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.PresenterAssigned;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Published;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.RecordingStarted;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.ScreenShared;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Shown;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.User;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.VoiceOff;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.VoiceOn;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Pairs the joins and leaves of one user of one room, in the order of their times. */
final class SessionReplay {

  /** What an event says of a connection. */
  private enum Sign {
    OPENS,
    /** It must be there, although nothing said that it began: the join is lost or was before us. */
    PRESENT,
    CLOSES
  }

  private final String user;
  private final List<Session> sessions = new ArrayList<>();
  private Optional<MeetingEvent> open = Optional.empty();
  private Optional<MeetingEvent> present = Optional.empty();

  private SessionReplay(String user) {
    this.user = user;
  }

  static List<Session> over(Room room) {
    SortedMap<String, List<MeetingEvent>> byUser =
        room.events().stream()
            .filter(event -> event.detail().mentioned().isPresent())
            .collect(
                Collectors.groupingBy(
                    event -> event.detail().mentioned().map(User::id).orElse(""),
                    TreeMap::new,
                    Collectors.toList()));
    List<Session> sessions = new ArrayList<>();
    byUser.forEach((user, events) -> sessions.addAll(new SessionReplay(user).replay(events)));
    return sessions;
  }

  private List<Session> replay(List<MeetingEvent> inOrder) {
    inOrder.stream()
        .collect(Collectors.groupingBy(MeetingEvent::time, TreeMap::new, Collectors.toList()))
        .values()
        .forEach(this::step);
    open.ifPresent(
        opened -> sessions.add(new Session(user, Optional.of(opened), Optional.empty())));
    return sessions;
  }

  /** Of what has the same millisecond, a leave comes first exactly where there is one to leave. */
  private void step(List<MeetingEvent> atOnce) {
    Map<Sign, MeetingEvent> signs = new EnumMap<>(Sign.class);
    atOnce.forEach(event -> sign(event).ifPresent(sign -> signs.putIfAbsent(sign, event)));
    Optional<MeetingEvent> opens = Optional.ofNullable(signs.get(Sign.OPENS));
    Optional<MeetingEvent> closes = Optional.ofNullable(signs.get(Sign.CLOSES));
    if (open.isPresent()) {
      closes.ifPresent(this::close);
      opens.ifPresent(this::open);
    } else {
      opens.ifPresent(this::open);
      Optional.ofNullable(signs.get(Sign.PRESENT)).ifPresent(this::present);
      closes.ifPresent(this::close);
    }
  }

  /** A second join without a leave is the same connection: one cannot be twice. */
  private void open(MeetingEvent event) {
    if (open.isEmpty()) {
      open = Optional.of(event);
    }
  }

  /**
   * Sound or a camera can come up just after its user left, so after a leave it takes a second
   * leave to be believed.
   */
  private void present(MeetingEvent event) {
    if (open.isEmpty() && sessions.isEmpty()) {
      open = Optional.of(event);
    } else if (open.isEmpty() && present.isEmpty()) {
      present = Optional.of(event);
    }
  }

  /**
   * The end of the meeting repeats the leave of a telephone that hung up. A second leave of another
   * participant means that they had come back.
   */
  private void close(MeetingEvent event) {
    boolean repeated = open.isEmpty() && !sessions.isEmpty() && User.isPhone(user);
    if (!repeated) {
      sessions.add(new Session(user, open.or(() -> present), Optional.of(event)));
    }
    open = Optional.empty();
    present = Optional.empty();
  }

  private static Optional<Sign> sign(MeetingEvent event) {
    return switch (event.detail()) {
      case Joined _ -> Optional.of(Sign.OPENS);
      case Left _ -> Optional.of(Sign.CLOSES);
      // BigBlueButton says neither user-joined nor user-left of one who only telephones.
      case VoiceOn(User who, _) -> Optional.of(who.isPhone() ? Sign.OPENS : Sign.PRESENT);
      case VoiceOff(User who) -> who.isPhone() ? Optional.of(Sign.CLOSES) : Optional.empty();
      case PresenterAssigned _, CameraOn _, ScreenShared _ -> Optional.of(Sign.PRESENT);
      case Created _, Ended _, RecordingStarted _, Published _, Shown _ -> Optional.empty();
    };
  }
}
