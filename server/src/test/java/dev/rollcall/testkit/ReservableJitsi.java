package dev.rollcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Jitsi whose rooms can be reserved, as a source of a server.
 *
 * @param name of the source
 */
public record ReservableJitsi(RunningApp app, String name) {

  /** The source in a seed; its key is the server's name for it. */
  public static String source(String name, String tenant) {
    return """
          - source: /engines/%1$s
            tenant_key: %2$s
            kind: jitsi
            name: %1$s
            authorization: Bearer %1$s-key-of-no-value
            join_url: https://meet.example.com/{room}#number={number}
        """
        .formatted(name, tenant);
  }

  /** The name of the room that the link of a number leads to. */
  public String roomOf(String number) {
    String link =
        RunningApp.send(app.request("/j/" + number).GET()).header("Location").orElseThrow();
    return link.substring(link.lastIndexOf('/') + 1, link.indexOf('#'));
  }

  /** Prosody tells of an occupant. */
  public void occupant(String event, String room, String id) {
    long now = app.clock().instant().getEpochSecond();
    String body =
        "{'event_name':'%1$s','room_jid':'%2$s@conference.meet.example.com','room_name':'%2$s','is_breakout':false,'occupant':{'occupant_jid':'%3$s@meet.example.com/x','name':'%3$s','id':'%3$s','joined_at':%4$d,'left_at':%4$d}}"
            .formatted(event, room, id, now)
            .replace('\'', '"');
    Answer answer =
        app.post(
            "/rollcall/v1/sources/" + name + "/events",
            name + "-key-of-no-value",
            "application/json",
            body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  /** The answer for the active meeting of a reservation, as soon as there is one. */
  public Answer awaitActive(String path, String token) throws InterruptedException {
    Answer answer = app.get(path, token);
    for (int tries = 0; answer.code() != 0 && tries < 200; tries++) {
      Thread.sleep(50);
      answer = app.get(path, token);
    }
    assertThat(answer.code()).as(answer.text()).isZero();
    return answer;
  }
}
