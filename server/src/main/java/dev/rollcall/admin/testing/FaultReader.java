package dev.rollcall.admin.testing;

import dev.rollcall.admin.query.StrictJsonObject;
import dev.rollcall.config.Suggestions;
import dev.rollcall.faults.Fault;
import dev.rollcall.faults.FaultMatch;
import dev.rollcall.faults.FaultOrder;
import dev.rollcall.faults.Faults;
import dev.rollcall.faults.NamedFault;
import dev.rollcall.faults.PathPattern;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.record.AppId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads faults and their rules strictly; what is wrong with one is a 400 that says it. */
public final class FaultReader {

  private static final long LONGEST_DELAY = Duration.ofMinutes(10).toMillis();
  private static final long LONGEST_NOT_READY = Duration.ofDays(1).toSeconds();
  private static final long MOST_TIMES = 1_000_000;
  private static final long LARGEST_SEED = (1L << 53) - 1;
  private static final int OK = 200;
  private static final int FAILURES = 400;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;
  private static final int LARGEST_STATUS = 599;
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private FaultReader() {}

  /** The fault of the header {@value Faults#HEADER}. */
  public static Fault ofHeader(String json) {
    return fault(
        StrictJsonObject.of("the header " + Faults.HEADER, json.getBytes(StandardCharsets.UTF_8)));
  }

  /** The body of {@code POST /rollcall/v1/faults}. */
  public static FaultOrder order(StrictJsonObject json) {
    json.only("match", "fault", "times", "probability", "seed");
    Optional<Double> probability = probability(json);
    Optional<Long> seed = json.optionalInteger("seed", 0, LARGEST_SEED);
    if (seed.isPresent() && probability.isEmpty()) {
      throw unusable("seed goes with probability only");
    }
    return new FaultOrder(
        json.optionalObject("match")
            .map(FaultReader::match)
            .orElseGet(
                () ->
                    new FaultMatch(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())),
        json.optionalObject("fault")
            .map(FaultReader::fault)
            .orElseThrow(() -> unusable("fault is missing")),
        json.optionalInteger("times", 1, MOST_TIMES),
        probability,
        seed);
  }

  private static Optional<Double> probability(StrictJsonObject json) {
    JsonNode member = json.body().path("probability");
    if (member.isMissingNode() || member.isNull()) {
      return Optional.empty();
    }
    double value = member.isNumber() ? member.doubleValue() : 0;
    if (!(value > 0 && value <= 1)) {
      throw unusable("probability is not a number above 0 and up to 1");
    }
    return Optional.of(value);
  }

  private static FaultMatch match(StrictJsonObject json) {
    json.only("app_id", "method", "path", "meeting_id");
    Optional<String> method = json.optionalText("method");
    method
        .filter(name -> !METHODS.contains(name))
        .ifPresent(
            _ -> {
              throw unusable("method is none of " + String.join(", ", METHODS));
            });
    Optional<String> path = json.optionalText("path");
    path.filter(text -> !text.startsWith("/") && !text.startsWith("*"))
        .ifPresent(
            _ -> {
              throw unusable("path starts neither with / nor with *");
            });
    return new FaultMatch(
        json.optionalText("app_id").map(AppId::new),
        method,
        path.map(PathPattern::of),
        json.optionalText("meeting_id"));
  }

  private static Fault fault(StrictJsonObject json) {
    json.only("status", "code", "delay_ms", "drop", "body", "named", "seconds");
    Optional<Integer> status =
        json.optionalInteger("status", OK, LARGEST_STATUS).map(Long::intValue);
    Optional<Integer> code = json.optionalInteger("code", 1, Integer.MAX_VALUE).map(Long::intValue);
    Duration delay = Duration.ofMillis(json.integer("delay_ms", 0, 0, LONGEST_DELAY));
    boolean drop = json.flag("drop");
    Optional<String> body = body(json);
    Optional<NamedFault> named = json.optionalText("named").map(FaultReader::named);
    Optional<Long> seconds = json.optionalInteger("seconds", 1, LONGEST_NOT_READY);
    long answers =
        Stream.of(
                status.or(() -> body.map(_ -> OK)),
                code,
                drop ? Optional.of(drop) : Optional.empty(),
                named)
            .filter(Optional::isPresent)
            .count();
    if (answers > 1) {
      throw unusable("status (with or without body), code, drop and named exclude each other");
    }
    if (answers == 0 && delay.isZero()) {
      throw unusable(
          "a fault has one of status, code, delay_ms, drop, body and named,"
              + " for instance {\"status\":429}");
    }
    status
        .filter(number -> body.isEmpty() && number < FAILURES)
        .ifPresent(
            _ -> {
              throw unusable("status is not from 400 to 599; below that it needs a body");
            });
    status
        .filter(number -> number == NO_CONTENT || number == NOT_MODIFIED)
        .ifPresent(
            number -> {
              throw unusable("an answer of status " + number + " has no body");
            });
    if (seconds.isPresent() && named.filter(NamedFault.RECORD_NOT_READY::equals).isEmpty()) {
      throw unusable("seconds goes with named record-not-ready only");
    }
    return new Fault(
        status,
        code,
        delay,
        drop,
        body,
        named,
        seconds.map(Duration::ofSeconds).orElse(Fault.USUALLY_NOT_READY));
  }

  /** As it is: it may be empty, or hold line ends. */
  private static Optional<String> body(StrictJsonObject json) {
    JsonNode member = json.body().path("body");
    if (member.isMissingNode() || member.isNull()) {
      return Optional.empty();
    }
    if (!member.isString()) {
      throw unusable("body is no string");
    }
    return Optional.of(member.stringValue());
  }

  private static NamedFault named(String wire) {
    return NamedFault.ofWire(wire)
        .orElseThrow(
            () ->
                unusable(
                    "named: no fault has this name; "
                        + Suggestions.near(wire, NamedFault.wires())));
  }

  private static HttpStatusException unusable(String reason) {
    return new HttpStatusException(400, reason);
  }
}
