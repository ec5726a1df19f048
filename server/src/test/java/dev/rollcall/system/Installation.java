package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.JitsiRooms;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A server with something of everything, and all that it tells of that. */
final class Installation {

  static final String SEED =
      Seeds.SMALL.replace("scopes: [", "scopes: [vc:record:readonly, ") + JitsiRooms.SOURCE;
  static final int MEETINGS = 40;

  private Installation() {}

  /** Fills a new server: meetings by facts, and rooms by deliveries. */
  static void hold(RunningApp app, Random random) {
    for (int i = 0; i < MEETINGS; i++) {
      meeting(app, "meeting " + i, random);
    }
    for (String post : JitsiRooms.posts(random, 6, 5)) {
      HttpRequest.Builder request =
          app.request("/rollcall/v1/sources/jitsi/events/any")
              .header("Authorization", JitsiRooms.AUTHORIZATION)
              .POST(HttpRequest.BodyPublishers.ofString(post));
      assertThat(RunningApp.send(request).status()).isEqualTo(200);
    }
    app.app().records().inbox().translateWaiting();
  }

  /** Adds a meeting with 1 to 20 people. */
  static void meeting(RunningApp app, String subject, Random random) {
    Events lab = Events.lab(subject);
    List<String> events = new ArrayList<>();
    events.add(
        lab.started(
            "0",
            "09:00:00",
            "{'topic': '会议 %s', 'meeting_no': '%09d'}"
                .formatted(subject, random.nextInt(1_000_000))));
    int people = 1 + random.nextInt(20);
    for (int i = 1; i <= people; i++) {
      String who = random.nextInt(4) == 0 ? "alice" : subject.replace(' ', '-') + "-" + i;
      events.add(
          lab.joined("j" + i, "09:%02d:%02d".formatted(random.nextInt(60), i), "s" + i, who));
      if (random.nextBoolean()) {
        events.add(lab.left("l" + i, "10:%02d:00".formatted(random.nextInt(60)), "s" + i));
      }
    }
    if (random.nextInt(3) > 0) {
      events.add(lab.ended("e", "11:30:00"));
    }
    app.facts(events);
  }

  /** What the server tells of everything, by call. */
  static Map<String, String> answers(RunningApp app) {
    Map<String, String> answers = new TreeMap<>();
    String after = "";
    do {
      JsonNode page =
          app.get("/rollcall/v1/meetings?page_size=50" + after, RunningApp.ADMIN).json();
      for (JsonNode row : page.path("meetings")) {
        meeting(app, row, answers);
      }
      answers.put("list" + after, page.toString());
      String next = page.path("page_token").asString("");
      after = next.isEmpty() ? "" : "&page_token=" + next;
    } while (!after.isEmpty());
    for (String path :
        List.of(
            "sources", "users/alice?tenant_key=tenant-a", "inbox?state=translated", "inbox/1")) {
      put(app, "/rollcall/v1/" + path, RunningApp.ADMIN, answers);
    }
    return answers;
  }

  private static void meeting(RunningApp app, JsonNode row, Map<String, String> answers) {
    String id = row.path("meeting_id").asString("");
    String meetings = "/open-apis/vc/v1/meetings/";
    for (String type : List.of("open_id", "union_id", "user_id")) {
      put(
          app,
          meetings + id + "?with_participants=true&with_meeting_ability=true&user_id_type=" + type,
          Seeds.TOKEN,
          answers);
    }
    put(app, meetings + id, Seeds.TOKEN, answers);
    put(app, meetings + id + "/recording", Seeds.TOKEN, answers);
    String number = row.path("meeting_no").asString("");
    if (!number.isEmpty()) {
      put(
          app,
          meetings + "list_by_no?start_time=1763000000&end_time=1893000000&meeting_no=" + number,
          Seeds.TOKEN,
          answers);
    }
  }

  private static void put(RunningApp app, String path, String token, Map<String, String> answers) {
    answers.put(path, app.get(path, token).text().replaceAll("\\d{14}[0-9A-F]{20}", "log-id"));
  }
}
