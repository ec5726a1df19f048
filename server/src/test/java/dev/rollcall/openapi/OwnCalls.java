package dev.rollcall.openapi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Calls of our own API, so that each gives each of its answers. */
final class OwnCalls {

  private static final String FACTS = "POST /rollcall/v1/facts";
  private static final String TOKENS = "POST /rollcall/v1/tokens";
  private static final String MEETINGS = "GET /rollcall/v1/meetings";
  private static final String USERS = "GET /rollcall/v1/users/{user_id}";
  private static final String DELIVER = "POST /rollcall/v1/sources/{name}";
  private static final String INBOX = "GET /rollcall/v1/inbox";
  private static final String REPLAY = "POST /rollcall/v1/inbox/replay";
  private static final String PEOPLE = "POST /rollcall/v1/people";

  private static final String ADMINS = "POST /rollcall/v1/admins";
  private static final String REVOKE_TOKEN = "DELETE /rollcall/v1/tokens/{token_id}";
  private static final String REVOKE = "DELETE /rollcall/v1/admins/{name}";

  private OwnCalls() {}

  static Stream<Call> all() {
    return Stream.of(
            facts(),
            tokens(),
            meetings(),
            meeting().toList(),
            reports(),
            users(),
            people(),
            sources(),
            inbox(),
            backup(),
            admins(),
            backfill(),
            testing(),
            status())
        .flatMap(List::stream);
  }

  private static List<Call> facts() {
    return List.of(
        facts("one, by the source", "application/cloudevents+json", fact("f1"), 200)
            .bearing("lab-key-of-no-value"),
        facts("the same again", "application/cloudevents+json", fact("f1"), 200),
        facts(
            "a batch with what is none",
            "application/cloudevents-batch+json",
            "[" + fact("f2") + ",{\"id\":\"f3\"},7]",
            200),
        facts("lines", "application/x-ndjson", fact("f4") + "\nbroken\n" + fact("f5"), 200),
        facts("what another source's key may not", "application/json", foreignFact(), 200)
            .bearing("lab-key-of-no-value"),
        facts("gzip", "application/json", "", 200)
            .with("Content-Encoding", "gzip")
            .sending(gzip(fact("f6"))),
        facts("no JSON", "application/json", "{", 400),
        facts("no array", "application/cloudevents-batch+json", "{}", 400),
        facts("no facts", "text/csv", "a,b", 415));
  }

  /** Makes a token that another call revokes. */
  static Call revocable() {
    return admin("revocable", TOKENS, 200).sending(order("tenant", ""));
  }

  private static List<Call> tokens() {
    return List.of(
        admin("tenant", TOKENS, 200).sending(order("tenant", "")),
        admin("user", TOKENS, 200)
            .sending(order("user", ",\"user_id\":\"alice001\",\"expires_in\":60")),
        admin("user with scopes", TOKENS, 200)
            .sending(
                order("user", ",\"user_id\":\"alice001\",\"scopes\":[\"vc:meeting:readonly\"]")),
        admin("chosen", TOKENS, 200).sending(order("tenant", ",\"token\":\"t-chosen\"")),
        admin("chosen again", TOKENS, 409).sending(order("tenant", ",\"token\":\"t-chosen\"")),
        admin("of a user", "GET /rollcall/v1/tokens", 200)
            .at("/rollcall/v1/tokens?user_id=alice001"),
        admin("no kind", "GET /rollcall/v1/tokens", 400).at("/rollcall/v1/tokens?kind=app"),
        admin("known", REVOKE_TOKEN, 200).at("/rollcall/v1/tokens/REVOCABLE"),
        admin("gone", REVOKE_TOKEN, 404).at("/rollcall/v1/tokens/none"),
        admin("parameter", REVOKE_TOKEN, 400).at("/rollcall/v1/tokens/none?force=1"),
        admin("unknown kind", TOKENS, 400).sending(order("app", "")),
        admin("unknown user", TOKENS, 400).sending(order("user", ",\"user_id\":\"nobody00\"")),
        admin("no JSON", TOKENS, 400).sending("{"));
  }

  private static List<Call> meetings() {
    return List.of(
        admin("all", MEETINGS, 200),
        admin("one", MEETINGS, 200).at("/rollcall/v1/meetings?source=/engines/lab&subject=ended"),
        admin("none", MEETINGS, 200).at("/rollcall/v1/meetings?subject=unknown"),
        admin("filtered", MEETINGS, 200)
            .at("/rollcall/v1/meetings?topic=ended&status=ended&from=2026-11-20&page_size=1"),
        admin("unknown parameter", MEETINGS, 400).at("/rollcall/v1/meetings?topics=x"),
        admin("bad page", MEETINGS, 400).at("/rollcall/v1/meetings?page_token=x"));
  }

  private static Stream<Call> meeting() {
    String known = "/rollcall/v1/meetings/7000000000000000001";
    return Stream.of("", "/facts", "/sessions", "/explain", "/presence")
        .flatMap(
            below -> {
              String operation = MEETINGS + "/{meeting_id}" + below;
              return Stream.of(
                  admin("known", operation, 200).at(known + below),
                  admin("as it stood", operation, 404)
                      .at(known + below + "?as_of=2020-01-01T00:00:00Z"),
                  admin("unknown parameter", operation, 400).at(known + below + "?asof=x"));
            });
  }

  private static List<Call> reports() {
    String report = "GET /rollcall/v1/reports/attendance";
    return List.of(
        admin("csv", report, 200),
        admin("lines", report, 200).at("/rollcall/v1/reports/attendance?format=ndjson"),
        admin("no zone", report, 400).at("/rollcall/v1/reports/attendance?zone=Mars"));
  }

  private static List<Call> users() {
    return List.of(
        admin("known", USERS, 200).at("/rollcall/v1/users/alice001?tenant_key=aaaaaaaaaaaaaaaa"),
        admin("no name", USERS, 200).at("/rollcall/v1/users/carol001?tenant_key=aaaaaaaaaaaaaaaa"),
        admin("no tenant", USERS, 400).at("/rollcall/v1/users/alice001"),
        admin("no id", USERS, 404).at("/rollcall/v1/users/"),
        admin("unknown", USERS, 404).at("/rollcall/v1/users/nobody00?tenant_key=aaaaaaaaaaaaaaaa"));
  }

  private static List<Call> people() {
    return List.of(
        admin("token", PEOPLE, 200).sending(question("/engines/janus", "tk-alice", "token")),
        admin("no one listed", PEOPLE, 200)
            .sending(question("/engines/janus", "alice001", "people")),
        admin("half a question", PEOPLE, 400).sending("{\"source\":\"/engines/janus\"}"),
        admin("no source", PEOPLE, 404).sending(question("/engines/none", "tk-alice", "token")));
  }

  private static List<Call> sources() {
    return List.of(
        delivered("no JSON", "nothing of Jitsi's"),
        delivered("the same again", "nothing of Jitsi's"),
        Call.of("no source", DELIVER, 404).at("/rollcall/v1/sources/none").sending("{}"),
        admin("all", "GET /rollcall/v1/inbox/sources", 200));
  }

  private static Call delivered(String name, String body) {
    return Call.of(name, DELIVER, 200)
        .at("/rollcall/v1/sources/1/events/room/created")
        .with("Authorization", "jitsi-of-no-value")
        .sending(body);
  }

  private static List<Call> inbox() {
    return List.of(
        admin("untranslated", INBOX, 200),
        admin("waiting", INBOX, 200)
            .at("/rollcall/v1/inbox?state=waiting&source=/engines/jitsi&page_token=0"),
        admin("unknown state", INBOX, 400).at("/rollcall/v1/inbox?state=lost"),
        admin("unknown source", INBOX, 404).at("/rollcall/v1/inbox?source=/engines/none"),
        admin("one", INBOX + "/{number}", 200).at("/rollcall/v1/inbox/1"),
        admin("no number", INBOX + "/{number}", 400).at("/rollcall/v1/inbox/x"),
        admin("none of that number", INBOX + "/{number}", 404).at("/rollcall/v1/inbox/99"),
        admin("everything", REPLAY, 200).sending("{\"all\":true}"),
        admin("of one source", REPLAY, 200).sending("{\"source\":\"/engines/jitsi\"}"),
        admin("no flag", REPLAY, 400).sending("{\"all\":1}"),
        admin("unknown source", REPLAY, 404).sending("{\"source\":\"/engines/none\"}"));
  }

  private static List<Call> backup() {
    return List.of(
        admin("newest", "GET /rollcall/v1/backup", 200),
        admin("begun", "POST /rollcall/v1/backup", 200)
            .sending("{\"target\":\"%s/backup.zip\"}".formatted(RunningServer.FOLDER)),
        admin("no path", "POST /rollcall/v1/backup", 400).sending("{\"target\":\"x\"}"));
  }

  private static List<Call> admins() {
    return List.of(
        admin("operator", ADMINS, 201).sending("{\"name\":\"ada\",\"role\":\"operator\"}"),
        admin("taken", ADMINS, 409).sending("{\"name\":\"ada\",\"role\":\"reader\"}"),
        admin("no role", ADMINS, 400).sending("{\"name\":\"eve\"}"),
        admin("all", "GET /rollcall/v1/admins", 200),
        admin("no page", "GET /rollcall/v1/admins", 400).at("/rollcall/v1/admins?page_size=0"),
        admin("changes", "GET /rollcall/v1/audit", 200),
        admin("no name", "GET /rollcall/v1/audit", 400).at("/rollcall/v1/audit?actr=ada"),
        admin("known", REVOKE, 200).at("/rollcall/v1/admins/ada"),
        admin("gone", REVOKE, 404).at("/rollcall/v1/admins/ada"),
        admin("parameter", REVOKE, 400).at("/rollcall/v1/admins/ada?force=1"));
  }

  private static List<Call> backfill() {
    String begin = "POST /rollcall/v1/mirror/backfill";
    return List.of(
        admin("newest", "GET /rollcall/v1/mirror/backfill", 200),
        admin("no days", begin, 400).sending("{}"),
        admin("no pause", begin + "/pause", 409).sending("{}"));
  }

  private static List<Call> testing() {
    String clock = "POST /rollcall/v1/clock";
    String faults = "POST /rollcall/v1/faults";
    return List.of(
        admin("clock", "GET /rollcall/v1/clock", 200),
        admin("runs", clock, 200).sending("{\"resume\":true}"),
        admin("nothing", clock, 400).sending("{}"),
        admin("fault", faults, 201)
            .sending(
                "{\"match\":{\"path\":\"/open-apis/vc/v1/meetings/1\"},\"fault\":{\"drop\":true}}"),
        admin("no fault", faults, 400).sending("{}"),
        admin("faults", "GET /rollcall/v1/faults", 200),
        admin("one fault", "DELETE /rollcall/v1/faults/{id}", 200).at("/rollcall/v1/faults/f1"),
        admin("unknown fault", "DELETE /rollcall/v1/faults/{id}", 404).at("/rollcall/v1/faults/f0"),
        admin("all faults", "DELETE /rollcall/v1/faults", 200),
        admin("journal", "GET /rollcall/v1/journal", 200)
            .at("/rollcall/v1/journal?path=/rollcall/v1/meetings&count=3"),
        admin("wait", "GET /rollcall/v1/journal", 400).at("/rollcall/v1/journal?wait=long"),
        admin("forgets", "DELETE /rollcall/v1/journal", 200),
        admin("world", "POST /rollcall/v1/worlds", 201),
        admin("unknown member", "POST /rollcall/v1/worlds", 400).sending("{\"templat\":\"a\"}"),
        admin("no template", "POST /rollcall/v1/worlds", 404).sending("{\"template\":\"none\"}"),
        admin("no world", "DELETE /rollcall/v1/worlds/{world}", 404)
            .at("/rollcall/v1/worlds/none"));
  }

  private static List<Call> status() {
    return Stream.of("healthz", "readyz", "metrics", "openapi.json", "llms.txt")
        .map(path -> Call.of("plain", "GET /" + path, 200))
        .toList();
  }

  private static Call admin(String name, String operation, int status) {
    return Call.of(name, operation, status).bearing(RunningServer.ADMIN);
  }

  private static Call facts(String name, String type, String body, int status) {
    return admin(name, FACTS, status).with("Content-Type", type).sending(body);
  }

  private static String fact(String id) {
    return """
    {"specversion":"1.0","source":"/engines/lab","id":"%s","type":"rollcall.session.joined",\
    "subject":"told","time":"2026-11-22T11:30:00Z",\
    "data":{"session":"%s","participant":{"id":"bob00001"}}}\
    """
        .formatted(id, id);
  }

  private static String foreignFact() {
    return fact("f7").replace("/engines/lab", "/engines/janus");
  }

  private static String order(String kind, String more) {
    return "{\"kind\":\"%s\",\"app_id\":\"cli_a000000000000001\",\"tenant_key\":\"aaaaaaaaaaaaaaaa\"%s}"
        .formatted(kind, more);
  }

  private static String question(String source, String identity, String by) {
    return "{\"source\":\"%s\",\"identity\":\"%s\",\"by\":\"%s\"}".formatted(source, identity, by);
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
