package dev.rollcall.cli;

import dev.rollcall.cli.options.ServerApi;
import dev.rollcall.cli.terminal.CommandFailure;
import dev.rollcall.cli.terminal.Progress;
import dev.rollcall.cli.terminal.StopSignal;
import dev.rollcall.mirror.BackfillOutcome;
import java.util.List;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;

/** A backfill that a running server makes, watched until it ends. */
final class ServerBackfill {

  private static final String CALL = "mirror/backfill";
  private static final String JSON = "application/json";
  private static final int POLL_MILLIS = 200;

  private ServerBackfill() {}

  /**
   * Begins one and waits for its end; a signal pauses it.
   *
   * @param order the body of the call
   * @param tell says what it came to, also after a signal; the exit code
   */
  static int run(ServerApi api, JsonNode order, ToIntFunction<BackfillOutcome> tell)
      throws InterruptedException {
    StopSignal signal = StopSignal.toStop(() -> pause(api));
    try (Progress progress = Progress.start("meetings")) {
      JsonNode status = api.post(CALL, JSON, order.toString());
      while (status.path("state").asString("").equals("running")) {
        progress.at(status.path("done").asLong(0), status.path("all").asLong(1));
        Thread.sleep(POLL_MILLIS);
        status = api.get(CALL);
      }
      return tell.applyAsInt(outcome(status));
    } finally {
      signal.ended();
    }
  }

  private static void pause(ServerApi api) {
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
