package dev.rollcall.journal;

import dev.rollcall.config.Suggestions;
import dev.rollcall.feishu.Endpoint;
import dev.rollcall.feishu.EndpointTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The call that a program meant that asked for one that nobody serves.
 *
 * @param call method and path; empty where none is near
 */
record NearestCall(Kind kind, String call) {

  /** In which way the path is wrong. */
  enum Kind {
    /** Programs and models invent it. */
    MEETING_NO_SUCH_CALL,
    METHOD,
    PREFIX,
    NEAR,
    UNKNOWN,
    /** Below our own API. */
    OWN;

    String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final String PREFIX = "/open-apis";
  private static final int MOST_CHANGES = 5;

  private static final String GET_MEETING = "GET /open-apis/vc/v1/meetings/:meeting_id";

  /** Calls that programs expect and the vendor does not have, and what they need instead. */
  private static final Map<Pattern, String> INVENTED = new LinkedHashMap<>();

  static {
    invented("(participants|attendees|attendance|members|users)", "?with_participants=true");
    invented("(note|notes|minutes|transcript|summary|artifacts)", "?query_mode=1");
    invented("(recordings|record|records)", "/recording");
    INVENTED.put(
        Pattern.compile("GET /open-apis/vc/v1/meetings?/?"),
        "POST /open-apis/vc/v1/meetings/search, or GET /open-apis/vc/v1/meetings/list_by_no");
    INVENTED.put(
        Pattern.compile("POST /open-apis/vc/v1/meetings/?"),
        "POST /open-apis/vc/v1/reserves/apply");
  }

  private static void invented(String segments, String instead) {
    INVENTED.put(
        Pattern.compile("GET /open-apis/vc/v1/meetings?/[^/]+/" + segments + "/?"),
        GET_MEETING + instead);
  }

  /** Empty for an entry that a route took. */
  static Optional<NearestCall> of(JournalEntry entry) {
    String words = entry.request().note().words();
    return entry.request().status() == 404
            && (words.equals("no route") || words.equals("not served"))
        ? Optional.of(of(entry.request().method(), entry.request().path()))
        : Optional.empty();
  }

  private static NearestCall of(String method, String path) {
    if (path.startsWith("/rollcall/")) {
      return new NearestCall(Kind.OWN, "");
    }
    String call = method + " " + path;
    for (Map.Entry<Pattern, String> invented : INVENTED.entrySet()) {
      if (invented.getKey().matcher(call).matches()) {
        return new NearestCall(Kind.MEETING_NO_SUCH_CALL, invented.getValue());
      }
    }
    return Calls.served(path)
        .map(endpoint -> new NearestCall(Kind.METHOD, text(endpoint)))
        .or(
            () ->
                Calls.served(method, PREFIX + path)
                    .map(endpoint -> new NearestCall(Kind.PREFIX, text(endpoint))))
        .or(() -> near(method, path))
        .orElse(new NearestCall(Kind.UNKNOWN, ""));
  }

  private static Optional<NearestCall> near(String method, String path) {
    Map<String, String> known = new LinkedHashMap<>();
    for (Endpoint endpoint : EndpointTable.all()) {
      known.putIfAbsent(
          endpoint.method() + " " + Calls.filled(endpoint.path(), path), text(endpoint));
    }
    return Suggestions.nearest(method + " " + path, List.copyOf(known.keySet()), MOST_CHANGES)
        .map(name -> new NearestCall(Kind.NEAR, known.getOrDefault(name, name)));
  }

  private static String text(Endpoint endpoint) {
    return endpoint.method() + " " + endpoint.path();
  }
}
