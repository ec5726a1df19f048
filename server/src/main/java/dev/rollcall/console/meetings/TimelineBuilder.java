package dev.rollcall.console.meetings;

import dev.rollcall.admin.meetings.MeetingReading;
import dev.rollcall.console.meetings.OpenMeetings.Opened;
import dev.rollcall.console.meetings.Timeline.Bar;
import dev.rollcall.console.meetings.Timeline.Lane;
import dev.rollcall.console.page.Preferences;
import dev.rollcall.console.page.TimeFormat;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord.ParticipantRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.ParticipantStatus;
import dev.rollcall.record.fold.Explanation.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws a meeting over time. */
final class TimelineBuilder {

  private static final int COLOURS = 8;

  /** Of the width, for a label. */
  private static final double WIDE = 0.12;

  private static final int MOST_LABELLED = 100;

  private final Opened opened;
  private final Preferences preferences;
  private final TimeFormat times;
  private final Map<Identity, List<Connection>> connections;
  private final List<String> devices;
  private final TimeScale scale;
  private final TimelineMarks marks;

  TimelineBuilder(Opened opened, OpenMeetings meetings, Preferences preferences) {
    this.opened = opened;
    this.preferences = preferences;
    this.times = new TimeFormat(preferences);
    List<Connection> all = opened.reading().explanation().connections();
    this.connections = all.stream().collect(Collectors.groupingBy(Connection::identity));
    this.devices = devices(all);
    this.scale = scale(opened.reading(), all, preferences);
    this.marks = new TimelineMarks(opened, meetings.history().resolver(), scale, preferences);
  }

  /** The most frequent ones first, as many as there are colours. */
  private static List<String> devices(List<Connection> all) {
    return all.stream()
        .flatMap(connection -> connection.device().stream())
        .collect(Collectors.groupingBy(device -> device, Collectors.counting()))
        .entrySet()
        .stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(COLOURS)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static TimeScale scale(
      MeetingReading reading, List<Connection> all, Preferences preferences) {
    Stream<Moment> stated =
        Stream.of(reading.record().times().startTime(), reading.record().times().endTime())
            .flatMap(Optional::stream);
    Stream<Moment> open =
        reading.record().times().endTime().isEmpty() ? Stream.of(reading.now()) : Stream.empty();
    List<Moment> moments =
        Stream.of(
                stated,
                open,
                all.stream().map(Connection::join),
                all.stream().flatMap(connection -> connection.leave().stream()),
                reading.record().attendance().participants().stream()
                    .flatMap(row -> Stream.of(row.firstJoin(), row.finalLeave()))
                    .flatMap(Optional::stream))
            .flatMap(some -> some)
            .sorted()
            .toList();
    Moment from = moments.isEmpty() ? reading.now() : moments.getFirst();
    Moment to = moments.isEmpty() ? reading.now() : moments.getLast();
    return new TimeScale(
        from, Moment.max(to, from.plus(Duration.ofSeconds(1))), preferences.zone());
  }

  Timeline build() {
    List<ParticipantRecord> people = opened.reading().record().attendance().participants();
    boolean labelled = people.size() <= MOST_LABELLED;
    Moment start = opened.reading().record().times().startTime().orElse(scale.from());
    Moment end = opened.reading().record().times().endTime().orElse(scale.to());
    Optional<Moment> peak = opened.reading().explanation().peakAt();
    return new Timeline(
        scale.ticks(),
        scale.at(start),
        scale.between(start, end),
        marks.ofMeeting(),
        people.stream().map(row -> lane(row, labelled)).toList(),
        peak.map(scale::at).orElse(""),
        peak.map(at -> times.clock(at.toInstant())).orElse(""),
        devices,
        labelled);
  }

  private Lane lane(ParticipantRecord row, boolean labelled) {
    Identity identity = row.person().identity();
    List<Connection> own = connections.getOrDefault(identity, List.of());
    List<Bar> bars = own.isEmpty() ? stated(row) : bars(own, labelled);
    boolean wasOnlyCalled = bars.isEmpty() && row.status() != ParticipantStatus.IN_MEETING;
    return new Lane(
        opened.name(identity),
        row.role().name().toLowerCase(Locale.ROOT),
        wasOnlyCalled ? row.status().name().toLowerCase(Locale.ROOT) : "",
        bars,
        marks.of(identity));
  }

  /** What another system states: no connections, but when the person came and went. */
  private List<Bar> stated(ParticipantRecord row) {
    return row.firstJoin().stream()
        .map(
            join -> {
              Moment end = row.finalLeave().orElse(scale.to());
              return new Bar(
                  scale.at(join),
                  scale.between(join, end),
                  0,
                  "dx stated",
                  title("", join, end),
                  "");
            })
        .toList();
  }

  /** Each in the first row that is free when it begins. */
  private List<Bar> bars(List<Connection> own, boolean labelled) {
    List<Moment> busyUntil = new ArrayList<>();
    List<Bar> bars = new ArrayList<>();
    for (Connection connection : own) {
      Moment join = connection.join();
      Moment end = Moment.max(join, connection.leave().orElse(scale.to()));
      int row = 0;
      while (row < busyUntil.size() && busyUntil.get(row).isAfter(join)) {
        row++;
      }
      if (row == busyUntil.size()) {
        busyUntil.add(end);
      } else {
        busyUntil.set(row, end);
      }
      bars.add(bar(connection, join, end, row, labelled));
    }
    return bars;
  }

  private Bar bar(Connection connection, Moment join, Moment end, int row, boolean labelled) {
    String device = connection.device().orElse("");
    int colour = devices.indexOf(device);
    boolean isWide = labelled && scale.part(join, end) >= WIDE;
    return new Bar(
        scale.at(join),
        scale.between(join, end),
        row,
        "d"
            + (colour < 0 ? "x" : Integer.toString(colour))
            + (connection.leave().isEmpty() ? " open" : ""),
        title(device, join, end),
        isWide ? device : "");
  }

  private String title(String device, Moment join, Moment end) {
    return (device.isEmpty() ? preferences.words().text("timeline.unknown") : device)
        + " · "
        + times.clock(join.toInstant())
        + " – "
        + times.clock(end.toInstant())
        + " · "
        + times.duration(Duration.between(join.toInstant(), end.toInstant()));
  }
}
