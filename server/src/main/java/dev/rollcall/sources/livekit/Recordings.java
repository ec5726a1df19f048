package dev.rollcall.sources.livekit;

import dev.rollcall.record.Moment;
import dev.rollcall.sources.livekit.LiveKitEvent.Egress;
import dev.rollcall.sources.livekit.LiveKitEvent.EgressTold;
import dev.rollcall.sources.livekit.LiveKitEvent.Output;
import dev.rollcall.sources.livekit.LiveKitEvent.Progress;
import dev.rollcall.sources.livekit.LiveKitEvent.Room;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was recorded of a room. An egress is a recording once it ran and if it stores sound or
 * pictures in motion; what only goes out as a stream is a broadcast. A room says no more than that
 * a recorder is in it, which counts as long as no egress is known that it is there for instead.
 */
final class Recordings {

  private final Map<String, List<LiveKitEvent>> byEgress = new TreeMap<>();
  private final Optional<Moment> recorder;

  Recordings(List<LiveKitEvent> events) {
    for (LiveKitEvent event : events) {
      if (event.detail() instanceof EgressTold(Egress egress)) {
        byEgress.computeIfAbsent(egress.id(), _ -> new ArrayList<>()).add(event);
      }
    }
    recorder =
        events.stream()
            .filter(event -> event.room().filter(Room::recorder).isPresent())
            .map(LiveKitEvent::time)
            .min(Comparator.naturalOrder());
  }

  /** When each recording began, by the egress; by an empty name if only the room tells of it. */
  Map<String, Moment> starts() {
    Map<String, Moment> starts = new TreeMap<>();
    byEgress.forEach(
        (id, told) -> {
          if (isStored(told) && hasRun(told)) {
            starts.put(id, start(told));
          }
        });
    boolean otherwise =
        !byEgress.isEmpty()
            && byEgress.values().stream().allMatch(told -> !isStored(told) || hasFailed(told));
    if (starts.isEmpty() && !otherwise) {
      recorder.ifPresent(seen -> starts.put("", seen));
    }
    return starts;
  }

  /** When which recording could be watched, by its egress; parts where none is of the room. */
  Map<String, LiveKitEvent> ready() {
    Map<String, LiveKitEvent> ready = new TreeMap<>();
    byEgress.forEach(
        (id, told) ->
            told.stream()
                .filter(event -> egress(event).recording().isPresent())
                .findFirst()
                .ifPresent(event -> ready.put(id, event)));
    Map<String, LiveKitEvent> ofRoom = new TreeMap<>(ready);
    ofRoom.values().removeIf(event -> !egress(event).ofRoom());
    return ofRoom.isEmpty() ? ready : ofRoom;
  }

  private static Moment start(List<LiveKitEvent> told) {
    return told.stream()
        .flatMap(event -> egress(event).started().stream())
        .min(Comparator.naturalOrder())
        .orElseGet(
            () ->
                told.stream().map(LiveKitEvent::time).min(Comparator.naturalOrder()).orElseThrow());
  }

  /** Where nothing is known of its outputs, it is taken for what most are. */
  private static boolean isStored(List<LiveKitEvent> told) {
    List<Output> outputs =
        told.stream().flatMap(event -> egress(event).outputs().stream()).toList();
    return outputs.isEmpty() || outputs.contains(Output.STORED);
  }

  private static boolean hasRun(List<LiveKitEvent> told) {
    return was(told, Progress.RAN) || (was(told, Progress.ENDING) && !was(told, Progress.FAILED));
  }

  private static boolean hasFailed(List<LiveKitEvent> told) {
    return was(told, Progress.FAILED) && !was(told, Progress.RAN);
  }

  private static boolean was(List<LiveKitEvent> told, Progress progress) {
    return told.stream().anyMatch(event -> egress(event).progress() == progress);
  }

  static Egress egress(LiveKitEvent event) {
    if (event.detail() instanceof EgressTold(Egress egress)) {
      return egress;
    }
    throw new IllegalStateException("only what an egress tells is filed here");
  }
}
