package dev.rollcall.sources.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.sources.People;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Rooms with several meetings, breakout rooms, guests, and posts that get lost. */
class GeneratedRoomsTest {

  private static final int TRIES = 200;
  private static final Moment LATER = Moment.ofSeconds(10_000_000);
  private static final People PEOPLE = new KnownPeople(Set.of("u1", "u2"), Map.of("u3", "u-three"));

  /** The life of a room, with some of its posts lost. */
  private static List<String> bodies(long seed, int losses) {
    Random random = new Random(seed);
    RoomScript room = new RoomScript();
    long at = 1_000_000L + random.nextInt(1_000);
    for (int meeting = 0; meeting < 1 + random.nextInt(4); meeting++) {
      room.created(at);
      lose(room, random, losses);
      List<String> there = new ArrayList<>();
      for (int step = 0; step < 3 + random.nextInt(12); step++) {
        at += random.nextInt(40);
        if (there.isEmpty() || random.nextInt(3) > 0) {
          int user = random.nextInt(6);
          String jid = "u" + user + "@m/" + random.nextInt(2);
          if (!there.contains(jid)) {
            room.joined(jid, user < 4 ? "u" + user : "", at);
            there.add(jid);
            lose(room, random, losses);
          }
        } else {
          room.left(there.remove(random.nextInt(there.size())), at);
          lose(room, random, losses);
        }
      }
      for (String jid : there) {
        at += random.nextInt(3);
        room.left(jid, at);
        lose(room, random, losses);
      }
      room.destroyed(at + random.nextInt(2));
      lose(room, random, losses);
      at += 2 + (random.nextBoolean() ? random.nextInt(90) : 86_400);
    }
    return room.bodies();
  }

  private static void lose(RoomScript room, Random random, int losses) {
    if (losses > 0 && random.nextInt(100) < losses) {
      room.lost();
    }
  }

  @Test
  void orderAndRepeatsDoNotMatter() {
    Random random = new Random(20_261_122);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      List<String> bodies = bodies(attempt, attempt % 2 == 0 ? 0 : 20);
      List<String> shuffled = new ArrayList<>(bodies);
      bodies.stream().filter(_ -> random.nextInt(3) == 0).forEach(shuffled::add);
      Collections.shuffle(shuffled, random);

      assertThat(Prosody.inbox(PEOPLE, shuffled).facts())
          .as("room %d", attempt)
          .isEqualTo(Prosody.inbox(PEOPLE, bodies).facts());
    }
  }

  @Property(tries = 200)
  void meetingsOfWhichNothingIsLostAreAsManyAsTheRoomsThatWereMade(@ForAll long seed) {
    List<String> bodies = bodies(seed, 0);
    long made = bodies.stream().filter(body -> body.contains("muc-room-created")).count();

    Map<String, MeetingRecord> records = Prosody.inbox(PEOPLE, bodies).records(LATER);
    // Empty for the grace time, a room that lives on holds another meeting.
    assertThat((long) records.size()).isGreaterThanOrEqualTo(made);
    assertThat(records.values())
        .allSatisfy(record -> assertThat(record.times().endTime()).isPresent());
  }

  @Property(tries = 40)
  void anyOneLossLeavesEverySessionKnown(@ForAll long seed) {
    List<String> bodies = bodies(seed, 0);
    Set<String> all = sessions(bodies);
    for (int lost = 0; lost < bodies.size(); lost++) {
      List<String> rest = new ArrayList<>(bodies);
      rest.remove(lost);
      assertThat(sessions(rest)).isEqualTo(all);
    }
  }

  @Property(tries = 200)
  void factsHaveIdsOfTheirOwnAndTimesInOrder(@ForAll long seed) {
    List<Fact> facts = Prosody.inbox(PEOPLE, bodies(seed, 30)).facts();

    assertThat(facts).extracting(Fact::id).doesNotHaveDuplicates();
    assertThat(facts)
        .extracting(Fact::source)
        .allMatch(source -> source.equals(new SourceId("/engines/meet")));
  }

  private static Set<String> sessions(List<String> bodies) {
    Set<String> sessions = new HashSet<>();
    for (Fact fact : Prosody.inbox(PEOPLE, bodies).facts()) {
      if (fact.data() instanceof FactData.Joined joined) {
        sessions.add(joined.session());
      }
    }
    return sessions;
  }
}
