package dev.rollcall.mirror;

import dev.rollcall.mirror.BackfillOutcome.End;
import dev.rollcall.mirror.client.CallFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks for one record after the other. */
final class RecordFetcher {

  private final RecordCalls records;
  private final MonthlyBudget quota;
  private final Retries retries;
  private final List<String> failures = new ArrayList<>();
  private int kept;
  private int running;

  RecordFetcher(RecordCalls records, MonthlyBudget quota, Retries retries) {
    this.records = records;
    this.quota = quota;
    this.retries = retries;
  }

  int kept() {
    return kept;
  }

  int running() {
    return running;
  }

  /** One line for each record that was refused. */
  List<String> failures() {
    return failures;
  }

  /** Asks for one; why to end the run, where it is to end. */
  Optional<End> over(MirrorCall call) throws InterruptedException {
    for (int attempts = 1; !retries.stopped().getAsBoolean(); attempts++) {
      switch (records.make(call, quota)) {
        case CallOutcome.Kept _ -> {
          kept++;
          return Optional.empty();
        }
        case CallOutcome.Running _ -> {
          running++;
          return Optional.empty();
        }
        case CallOutcome.GivenUp(String reason) -> {
          failures.add("meeting " + call.meeting() + ": " + reason);
          return Optional.empty();
        }
        case CallOutcome.Later(String reason) -> {
          Optional<End> end = retries.after(attempts, Optional.empty());
          if (end.filter(End.UNAVAILABLE::equals).isPresent()) {
            left(call, reason);
            return Optional.empty();
          } else if (end.isPresent()) {
            return end;
          }
        }
        case CallOutcome.Unavailable(CallFailure outage) -> {
          Optional<End> end = retries.after(attempts, outage);
          if (end.isPresent()) {
            end.filter(End.UNAVAILABLE::equals).ifPresent(_ -> left(call, outage.reason()));
            return end;
          }
        }
        case CallOutcome.NoBudget _ -> {
          return Optional.of(End.QUOTA);
        }
      }
    }
    return Optional.of(End.STOPPED);
  }

  private void left(MirrorCall call, String reason) {
    failures.add("meeting " + call.meeting() + " is left for later: " + reason);
  }
}
