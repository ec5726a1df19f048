package dev.rollcall.sources.bigbluebutton;

import dev.rollcall.record.FactData;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Published;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Shown;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The recordings of a meeting that can be watched, each in its best format. */
final class PublishedRecordings {

  /** Best first; formats that a server adds of its own come after these. */
  private static final List<String> FORMATS =
      List.of("presentation", "video", "presentation_video", "screenshare", "podcast");

  private record Ready(MeetingEvent event, Published published) {

    /** Of one format, a later one replaces an earlier one. */
    static final Comparator<Ready> BEST =
        Comparator.comparingInt(Ready::rank)
            .reversed()
            .thenComparing(ready -> ready.published().format(), Comparator.reverseOrder())
            .thenComparing(Ready::event, MeetingEvent.ORDER);

    private int rank() {
      int known = FORMATS.indexOf(published.format());
      return known < 0 ? FORMATS.size() : known;
    }
  }

  private PublishedRecordings() {}

  /**
   * By the event that made it ready.
   *
   * @param events of one meeting, in order
   */
  static Map<MeetingEvent, FactData.RecordingReady> in(List<MeetingEvent> events) {
    Map<String, Ready> best = new TreeMap<>();
    Set<String> hidden = new TreeSet<>();
    for (MeetingEvent event : events) {
      if (event.detail() instanceof Published published) {
        hidden.remove(published.recording());
        best.merge(
            published.recording(),
            new Ready(event, published),
            (one, other) -> Ready.BEST.compare(one, other) >= 0 ? one : other);
      } else if (event.detail() instanceof Shown(String recording, boolean visible)) {
        if (visible) {
          hidden.remove(recording);
        } else {
          hidden.add(recording);
        }
      }
    }
    best.keySet().removeAll(hidden);
    Map<MeetingEvent, FactData.RecordingReady> ready = new LinkedHashMap<>();
    best.values().forEach(of -> ready.put(of.event(), of.published().ready()));
    return ready;
  }
}
