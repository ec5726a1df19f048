package dev.rollcall.search;

import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Random facts of a few meetings of two tenants, and lists that are asked for. */
record RandomList(Random random) {

  private static final List<String> TOPICS = List.of("产品会议", "周会", "Weekly sync", "a");
  private static final List<String> SOURCES =
      List.of("/engines/tenant-a", "/engines/tenant-b", "/engines/second");
  private static final List<String> PEOPLE =
      List.of(
          "{'id': 'user0'}",
          "{'id': 'user1'}",
          "{'id': 'g1', 'id_type': 'guest', 'name': 'Walter Ünlü'}",
          "{'id': 'g2', 'id_type': 'guest', 'name': 'Ｗａｌｔｅｒ'}",
          "{'id': '+8610', 'id_type': 'device', 'user_type': 6}");

  void fact(SearchStore store) {
    int place = random.nextInt(SOURCES.size());
    String source = SOURCES.get(place);
    TenantKey tenant = place == 1 ? SearchStore.OTHER : SearchStore.TENANT;
    String room = "room" + random.nextInt(12);
    int hour = random.nextInt(1, 47);
    String topic = TOPICS.get(random.nextInt(TOPICS.size()));
    String person = PEOPLE.get(random.nextInt(PEOPLE.size()));
    switch (random.nextInt(7)) {
      case 0 ->
          store.fact(
              source,
              tenant,
              room,
              "meeting.started",
              hour,
              "{'topic': '%s', 'meeting_no': '12345678%d'}".formatted(topic, random.nextInt(3)));
      case 1 ->
          store.fact(
              source, tenant, room, "meeting.updated", hour, "{'topic': '%s'}".formatted(topic));
      case 2 -> store.fact(source, tenant, room, "meeting.ended", 47, "{}");
      case 3 ->
          store.fact(
              source,
              tenant,
              room,
              "meeting.updated",
              hour,
              "{'meeting_id': '%d'}".formatted((place == 1 ? 900 : 70) + random.nextInt(8)));
      case 4 ->
          store.fact(
              source,
              tenant,
              room,
              "session.left",
              47,
              "{'session': 's%d'}".formatted(random.nextInt(20)));
      default ->
          store.fact(
              source,
              tenant,
              room,
              "session.joined",
              hour,
              "{'session': 's%d', 'participant': %s}".formatted(random.nextInt(20), person));
    }
  }

  MeetingFilter filter() {
    return new MeetingFilter(
        some(random.nextBoolean() ? SearchStore.TENANT : SearchStore.OTHER),
        random.nextInt(3) == 0
            ? List.of("会", "周会", "weekly", "K S", "y").get(random.nextInt(5))
            : "",
        some("12345678" + random.nextInt(3)),
        some(person()),
        some(new SourceId(SOURCES.get(random.nextInt(3)))),
        random.nextInt(6) == 0 ? Optional.of("room" + random.nextInt(12)) : Optional.empty(),
        some(List.of(MeetingStatus.values()).get(random.nextInt(3))));
  }

  private PersonQuery person() {
    String user = "user" + random.nextInt(2);
    return random.nextBoolean()
        ? new PersonQuery(user, Set.of(SearchStore.user(user)))
        : new PersonQuery(
            List.of("walter", "Ünlü WALTER", "G2", "+8610", "nobody").get(random.nextInt(5)),
            Set.of());
  }

  Window window() {
    return new Window(
        random.nextBoolean() ? ListOrder.LATEST_FIRST : ListOrder.EARLIEST_FIRST,
        some(SearchStore.hour(random.nextInt(48))),
        some(SearchStore.hour(random.nextInt(48))),
        Optional.empty());
  }

  private <T> Optional<T> some(T value) {
    return random.nextInt(4) == 0 ? Optional.of(value) : Optional.empty();
  }
}
