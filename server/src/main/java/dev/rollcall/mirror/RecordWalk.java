package dev.rollcall.mirror;

import dev.rollcall.mirror.BackfillOutcome.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks for one record after the other. */
final class RecordWalk {

  private final RecordCalls records;
  private final Quota quota;
  private final Retries retries;
  private final List<String> failures = new ArrayList<>();
  private int kept;
  private int running;

  RecordWalk(RecordCalls records, Quota quota, Retries retries) {
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
  Optional<End> over(Call call) throws InterruptedException {
    for (int attempts = 1; !retries.stopped().getAsBoolean(); attempts++) {
      switch (records.make(call, quota)) {
        case Made.Kept _ -> {
          kept++;
          return Optional.empty();
        }
        case Made.Running _ -> {
          running++;
          return Optional.empty();
        }
        case Made.GivenUp(String reason) -> {
          failures.add("meeting " + call.meeting() + ": " + reason);
          return Optional.empty();
        }
        case Made.Later(String reason) -> {
          Optional<End> end = retries.after(attempts, Optional.empty());
          if (end.filter(End.UNAVAILABLE::equals).isPresent()) {
            left(call, reason);
            return Optional.empty();
          } else if (end.isPresent()) {
            return end;
          }
        }
        case Made.Unavailable(Outage outage) -> {
          Optional<End> end = retries.after(attempts, outage);
          if (end.isPresent()) {
            end.filter(End.UNAVAILABLE::equals).ifPresent(_ -> left(call, outage.reason()));
            return end;
          }
        }
        case Made.NoBudget _ -> {
          return Optional.of(End.QUOTA);
        }
      }
    }
    return Optional.of(End.STOPPED);
  }

  private void left(Call call, String reason) {
    failures.add("meeting " + call.meeting() + " is left for later: " + reason);
  }
}
