package dev.rollcall.cli;

import dev.rollcall.cli.terminal.Progress;
import dev.rollcall.record.Fact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What an import came to. */
record ImportSummary(int accepted, int known, List<String> refusals, Set<String> meetings) {

  private static final int BATCH = 512;

  /** Sends all facts in batches. */
  static ImportSummary send(List<Fact> facts, ImportTarget target, Progress progress) {
    int accepted = 0;
    int known = 0;
    List<String> refusals = new ArrayList<>();
    Set<String> meetings = new TreeSet<>();
    for (int start = 0; start < facts.size(); start += BATCH) {
      List<Fact> batch = facts.subList(start, Math.min(start + BATCH, facts.size()));
      for (ImportTarget.Answer answer : target.send(batch)) {
        switch (answer.result()) {
          case "accepted" -> accepted++;
          case "duplicate" -> known++;
          default -> refusals.add(answer.reason());
        }
        if (!answer.meeting().isEmpty()) {
          meetings.add(answer.meeting());
        }
      }
      progress.at((long) start + batch.size(), facts.size());
    }
    return new ImportSummary(accepted, known, List.copyOf(refusals), meetings);
  }

  String summary(Path file) {
    return "%s: %d facts new, %d known before, %d refused%s; meetings: %s"
        .formatted(
            file,
            accepted,
            known,
            refusals.size(),
            refusals.isEmpty() ? "" : " (first: " + refusals.getFirst() + ")",
            meetings.isEmpty() ? "none" : String.join(", ", meetings));
  }

  int exitCode() {
    return refusals.isEmpty() ? 0 : 1;
  }
}
