package dev.rollcall.journal;

import dev.rollcall.feishu.Endpoint;
import dev.rollcall.http.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keys of the texts that fit a refusal, the most exact first. */
final class RefusalKeys {

  static final String OTHER = "other";

  private static final String NO_MEETING = "no-meeting-has-this-id";
  private static final String DELIVERIES = "/rollcall/v1/sources/";

  /** What the edge says of a malformed request, and of a fault of ours. */
  private static final List<Integer> OF_THE_EDGE = List.of(9499, 2200);

  private RefusalKeys() {}

  static List<String> of(JournalEntry entry, Optional<NearestCall> nearest) {
    Note note = entry.request().note();
    int status = entry.request().status();
    String words = slug(note.words());
    List<String> keys = new ArrayList<>();
    if (entry.isFault()) {
      keys.add("fault");
    }
    if (words.equals(NO_MEETING) && RefusalValues.meetingNumber(entry).isPresent()) {
      keys.add("meeting-number");
    }
    if (words.equals("not-served")) {
      keys.add(note.code() + "." + words);
    }
    nearest.ifPresent(call -> keys.add("route." + call.kind().key()));
    if (note.code() != 0 && !OF_THE_EDGE.contains(note.code())) {
      // More exact than the name of the endpoint: one code of one endpoint has several causes.
      keys.add(note.code() + "." + words);
      keys.add(words);
      served(entry).ifPresent(name -> keys.add(note.code() + "." + name));
      keys.add(Integer.toString(note.code()));
    } else if (words.equals("page") || words.equals("cut-off")) {
      keys.add(words);
    } else if (isDelivery(entry)) {
      keys.add("delivery." + status);
      keys.add("delivery." + status / 100);
    } else if (entry.request().path().startsWith("/rollcall/")) {
      keys.add("own." + status);
      keys.add("own." + status / 100);
    }
    keys.add("edge." + status);
    keys.add(OTHER);
    return keys;
  }

  private static boolean isDelivery(JournalEntry entry) {
    String path = entry.request().path();
    return entry.request().method().equals("POST")
        && path.startsWith(DELIVERIES)
        && !path.endsWith("/secret");
  }

  private static Optional<String> served(JournalEntry entry) {
    return Calls.served(entry.request().method(), entry.request().path()).map(Endpoint::name);
  }

  /** Letters and digits in lower case, parted by hyphens. */
  static String slug(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
