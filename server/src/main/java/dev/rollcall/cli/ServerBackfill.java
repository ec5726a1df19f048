package dev.rollcall.cli;

import dev.rollcall.cli.options.ServerApi;
import dev.rollcall.cli.terminal.CommandFailure;
import dev.rollcall.cli.terminal.Progress;
import dev.rollcall.mirror.BackfillOutcome;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A backfill that a running server makes, watched until it ends. */
record ServerBackfill(ServerApi api) {

  private static final String CALL = "mirror/backfill";
  private static final String JSON = "application/json";
  private static final int POLL_MILLIS = 200;

  /**
   * Begins one and waits for its end.
   *
   * @param order the body of the call
   */
  BackfillOutcome run(JsonNode order) throws InterruptedException {
    try (Progress progress = Progress.start("meetings")) {
      JsonNode status = api.post(CALL, JSON, order.toString());
      while (status.path("state").asString("").equals("running")) {
        progress.at(status.path("done").asLong(0), status.path("all").asLong(1));
        Thread.sleep(POLL_MILLIS);
        status = api.get(CALL);
      }
      return outcome(status);
    }
  }

  /** Ends the one that runs; the same order continues it. */
  void pause() {
    try {
      api.post(CALL + "/pause", JSON, "{}");
    } catch (CommandFailure _) {
      // It has ended by itself.
    }
  }

  private static BackfillOutcome outcome(JsonNode status) {
    List<String> failures =
        status.path("failures").values().stream().map(JsonNode::asString).toList();
    return new BackfillOutcome(
        end(status),
        status.path("calls").asLong(0),
        status.path("kept").asInt(0),
        status.path("running").asInt(0),
        failures,
        status.path("left").asInt(0));
  }

  private static BackfillOutcome.End end(JsonNode status) {
    return switch (status.path("state").asString("")) {
      case "done" -> BackfillOutcome.End.DONE;
      case "quota used up" -> BackfillOutcome.End.QUOTA;
      case "paused" -> BackfillOutcome.End.STOPPED;
      case "no answer" -> BackfillOutcome.End.UNAVAILABLE;
      default ->
          throw new CommandFailure("the backfill failed: " + status.path("reason").asString(""));
    };
  }
}
