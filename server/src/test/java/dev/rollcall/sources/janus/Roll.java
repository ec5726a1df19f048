package dev.rollcall.sources.janus;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The facts of one meeting, read the plain way: who was there from when to when. */
record Roll(List<Presence> presences, Set<Ability> abilities, Optional<Moment> ended) {

  record Presence(Participant who, Moment join, Optional<Moment> leave, LeaveReason reason) {
    boolean covers(Moment time) {
      return !time.isBefore(join) && leave.map(time::isBefore).orElse(true);
    }
  }

  static Roll of(List<Fact> facts, String subject) {
    Map<String, Fact> joins = new HashMap<>();
    Map<String, Moment> seen = new HashMap<>();
    Map<String, Fact> lefts = new HashMap<>();
    Set<Ability> abilities = EnumSet.noneOf(Ability.class);
    Optional<Moment> ended = Optional.empty();
    for (Fact fact : facts) {
      if (!fact.subject().orElseThrow().equals(subject)) {
        continue;
      }
      if (fact.data() instanceof FactData.Joined joined) {
        joins.put(joined.session(), fact);
      } else if (fact.data() instanceof FactData.Left left) {
        lefts.put(left.session(), fact);
      } else if (fact.data() instanceof FactData.Heartbeat(String session)) {
        seen.merge(session, fact.time(), Moment::max);
      } else if (fact.data() instanceof FactData.AbilityUsed(Ability ability, _)) {
        abilities.add(ability);
      } else if (fact.data() instanceof FactData.Ended) {
        ended = Optional.of(fact.time());
      }
    }
    List<Presence> presences = new ArrayList<>();
    Set<String> sessions = new TreeSet<>(joins.keySet());
    sessions.addAll(lefts.keySet());
    for (String session : sessions) {
      presences.add(
          presence(
              Optional.ofNullable(joins.get(session)),
              Optional.ofNullable(lefts.get(session)),
              Optional.ofNullable(seen.get(session))));
    }
    presences.sort(Comparator.comparing(Presence::join));
    return new Roll(presences, abilities, ended);
  }

  private static Presence presence(
      Optional<Fact> join, Optional<Fact> left, Optional<Moment> seen) {
    FactData.Left end =
        left.map(fact -> (FactData.Left) fact.data())
            .orElse(
                new FactData.Left("-", Optional.empty(), Optional.empty(), LeaveReason.UNSTATED));
    Participant who =
        join.map(fact -> ((FactData.Joined) fact.data()).participant())
            .or(end::participant)
            .orElseThrow();
    Moment begin = join.or(() -> left).orElseThrow().time();
    boolean late = end.reason() == LeaveReason.TIMEOUT || end.reason() == LeaveReason.SOURCE_DOWN;
    Optional<Moment> leave =
        left.map(Fact::time)
            .map(time -> late ? seen.map(last -> Moment.max(begin, last)).orElse(time) : time);
    return new Presence(who, begin, leave, end.reason());
  }

  List<Presence> of(String id) {
    return presences.stream().filter(presence -> presence.who().id().equals(id)).toList();
  }

  Presence only(String id) {
    List<Presence> found = of(id);
    if (found.size() != 1) {
      throw new AssertionError(id + " was there " + found.size() + " times: " + presences);
    }
    return found.getFirst();
  }

  Set<String> users() {
    Set<String> users = new TreeSet<>();
    presences.forEach(presence -> users.add(presence.who().id()));
    return users;
  }

  /** The largest number of users at one join: it can only be reached then. */
  int peak() {
    return presences.stream()
        .mapToInt(
            at ->
                (int)
                    presences.stream()
                        .filter(each -> each.covers(at.join()))
                        .map(each -> each.who().id())
                        .distinct()
                        .count())
        .max()
        .orElse(0);
  }
}
