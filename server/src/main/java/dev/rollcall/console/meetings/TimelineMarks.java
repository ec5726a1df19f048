package dev.rollcall.console.meetings;

import dev.rollcall.console.meetings.OpenMeetings.Opened;
import dev.rollcall.console.meetings.Timeline.Mark;
import dev.rollcall.console.page.Preferences;
import dev.rollcall.console.page.TimeFormat;
import dev.rollcall.meetings.FactTable.Arrived;
import dev.rollcall.record.Ability;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Identity;
import dev.rollcall.record.IdentityResolver;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.fold.Explanation.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What happened at an instant: roles, shared screens, recordings. */
final class TimelineMarks {

  private record SessionOf(SourceId source, String session) {}

  private final TimeScale scale;
  private final Preferences preferences;
  private final TimeFormat times;
  private final List<Mark> ofMeeting = new ArrayList<>();
  private final Map<Identity, List<Mark>> ofPeople = new HashMap<>();

  TimelineMarks(
      Opened opened, IdentityResolver resolver, TimeScale scale, Preferences preferences) {
    this.scale = scale;
    this.preferences = preferences;
    this.times = new TimeFormat(preferences);
    Map<SessionOf, Identity> owners = new HashMap<>();
    for (Connection connection : opened.reading().explanation().connections()) {
      owners.put(new SessionOf(connection.source(), connection.session()), connection.identity());
    }
    for (Arrived arrived : opened.reading().facts()) {
      Fact fact = arrived.fact();
      switch (fact.data()) {
        case FactData.RoleChanged changed ->
            add(
                Optional.of(resolver.resolve(fact.source(), changed.participant())),
                fact,
                changed.role().name().toLowerCase(Locale.ROOT));
        case FactData.AbilityUsed used -> {
          Optional<Identity> owner =
              used.session()
                  .flatMap(
                      session ->
                          Optional.ofNullable(owners.get(new SessionOf(fact.source(), session))));
          kind(used.ability()).ifPresent(kind -> add(owner, fact, kind));
        }
        case FactData.RecordingReady _ -> add(Optional.empty(), fact, "record");
        default -> {}
      }
    }
  }

  /** Sound and pictures are in every meeting. */
  private static Optional<String> kind(Ability ability) {
    return switch (ability) {
      case SHARE_SCREEN -> Optional.of("share");
      case FOLLOW_SCREEN -> Optional.of("follow");
      case RECORDING -> Optional.of("record");
      case VIDEO, AUDIO, PSTN -> Optional.empty();
    };
  }

  private void add(Optional<Identity> owner, Fact fact, String kind) {
    String title =
        times.clock(fact.time().toInstant())
            + " · "
            + preferences.words().text("timeline.mark." + kind);
    owner
        .map(identity -> ofPeople.computeIfAbsent(identity, _ -> new ArrayList<>()))
        .orElse(ofMeeting)
        .add(new Mark(scale.at(fact.time()), kind, title));
  }

  List<Mark> ofMeeting() {
    return ofMeeting;
  }

  List<Mark> of(Identity identity) {
    return ofPeople.getOrDefault(identity, List.of());
  }
}
