package dev.rollcall.inbox;

import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.FactRecorder;
import dev.rollcall.sources.IndexEntry;
import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.Sha256;
import dev.rollcall.sources.SourceAdapter;
import dev.rollcall.sources.SourceKind;
import dev.rollcall.sources.Translation;
import dev.rollcall.sources.Verification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The smallest engine that has all the difficulties: rooms that are used again, meetings that are
 * known by their first join, leaves that name no session, and a name that is only told elsewhere.
 * Events are lines: {@code join ROOM CONNECTION SECONDS}, {@code left ROOM CONNECTION SECONDS},
 * {@code name CONNECTION WHO SECONDS}.
 */
final class ToyAdapter implements SourceAdapter {

  private static final Duration GRACE = Duration.ofSeconds(60);

  private record Event(String what, String room, String connection, long second) {}

  private record Session(Event join, Optional<Event> left) {}

  @Override
  public SourceKind kind() {
    return SourceKind.of("toy");
  }

  @Override
  public Verification receive(Delivery delivery, ConfiguredSource source) {
    String body = new String(delivery.body(), StandardCharsets.UTF_8);
    return delivery.header("key").equals(Optional.of("right"))
        ? new Verification.Accepted(Sha256.sha256(body), body)
        : new Verification.Rejected("wrong key");
  }

  @Override
  public ParseResult read(String kept) {
    List<IndexEntry> marks = new ArrayList<>();
    Map<String, Integer> ignored = new HashMap<>();
    for (String line : kept.lines().toList()) {
      if (line.startsWith("bad")) {
        return new ParseResult.NotUnderstood("a bad line");
      }
      if (line.startsWith("noise")) {
        ignored.merge("noise", 1, Integer::sum);
        continue;
      }
      Event event = event(line);
      Moment time = moment(event.second());
      if (event.what().equals("name")) {
        marks.add(IndexEntry.part("connection " + event.room(), time));
      } else {
        marks.add(IndexEntry.of("room " + event.room(), time, "connection " + event.connection()));
      }
    }
    return new ParseResult.Understood(marks, new TreeMap<>(ignored));
  }

  @Override
  public Translation translate(ConfiguredSource source, String key, Collection<String> bodies) {
    String room = key.substring("room ".length());
    List<Event> events =
        new ArrayList<>(
            new TreeSet<>(lines(bodies))
                .stream()
                    .map(ToyAdapter::event)
                    .sorted(
                        Comparator.comparing(Event::second)
                            .thenComparing(Event::what, Comparator.reverseOrder()))
                    .toList());
    if (room.equals("broken")) {
      throw new IllegalStateException("a broken adapter");
    }
    if (room.equals("poison")) {
      return Translation.of(List.of(unwritable(source)));
    }
    Map<String, String> names = new HashMap<>();
    events.stream()
        .filter(event -> event.what().equals("name"))
        .forEach(event -> names.put(event.room(), event.connection()));
    List<Fact> facts = new ArrayList<>();
    List<Session> sessions =
        sessions(events.stream().filter(event -> event.room().equals(room)).toList());
    Optional<FactRecorder> recorder = Optional.empty();
    long until = Long.MIN_VALUE;
    for (Session attended : sessions) {
      long join = attended.join().second();
      if (recorder.isEmpty() || join >= until) {
        recorder.ifPresent(done -> facts.addAll(done.facts()));
        recorder = Optional.of(new FactRecorder(source.id(), room + "/" + join));
      }
      long left = attended.left().map(Event::second).orElse(Long.MAX_VALUE - GRACE.toSeconds());
      until = Math.max(until, left + GRACE.toSeconds());
      String session = room + " " + attended.join().connection() + " " + join;
      String who = names.getOrDefault(attended.join().connection(), attended.join().connection());
      Participant guest = Participant.of(Participant.IdType.GUEST, who);
      Participant participant =
          room.startsWith("proven") ? source.people().proven(who).orElse(guest) : guest;
      recorder.get().joined("joined " + session, moment(join), session, participant);
      FactRecorder current = recorder.get();
      attended
          .left()
          .ifPresent(
              event ->
                  current.left(
                      "left " + session,
                      moment(event.second()),
                      session,
                      Optional.empty(),
                      Optional.empty(),
                      LeaveReason.LEFT));
    }
    recorder.ifPresent(done -> facts.addAll(done.facts()));
    return new Translation(
        facts,
        Optional.empty(),
        room.equals("ask") ? Set.of(new MeetingId("7")) : Set.of(),
        Set.of());
  }

  /** A fact that an adapter has no business to make. */
  private static Fact unwritable(ConfiguredSource source) {
    FactData.StatedMeeting meeting =
        new FactData.StatedMeeting(
            MeetingFields.NONE,
            Optional.empty(),
            Optional.empty(),
            MeetingStatus.ENDED,
            Optional.empty(),
            0,
            0,
            List.of(),
            Set.of());
    return new Fact(
        source.id(),
        "x",
        Optional.of("x"),
        moment(0),
        new FactData.SnapshotObserved(meeting, moment(0)));
  }

  private static List<Session> sessions(List<Event> events) {
    Map<String, Event> open = new TreeMap<>();
    List<Session> sessions = new ArrayList<>();
    for (Event event : events) {
      if (event.what().equals("join")) {
        open.putIfAbsent(event.connection(), event);
      } else if (open.containsKey(event.connection())) {
        sessions.add(new Session(open.get(event.connection()), Optional.of(event)));
        open.remove(event.connection());
      }
    }
    open.values().forEach(join -> sessions.add(new Session(join, Optional.empty())));
    sessions.sort(
        Comparator.comparing((Session attended) -> attended.join().second())
            .thenComparing(attended -> attended.join().connection()));
    return sessions;
  }

  private static List<String> lines(Collection<String> bodies) {
    return bodies.stream()
        .flatMap(String::lines)
        .filter(line -> !line.startsWith("noise"))
        .toList();
  }

  private static Event event(String line) {
    String[] words = line.split(" ", -1);
    return new Event(words[0], words[1], words[2], Long.parseLong(words[3]));
  }

  static Moment moment(long second) {
    return new Moment((1_800_000_000L + second) * 1_000_000);
  }

  @Override
  public Optional<Duration> quietGap() {
    return Optional.of(Duration.ofHours(1));
  }

  @Override
  public boolean isMeaningless(String kind) {
    return kind.equals("noise");
  }

  @Override
  public List<String> unsupportedFields() {
    return List.of("ability.use_video");
  }
}
