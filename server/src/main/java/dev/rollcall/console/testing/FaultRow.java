package dev.rollcall.console.testing;

import dev.rollcall.faults.Fault;
import dev.rollcall.faults.FaultMatch;
import dev.rollcall.faults.FaultState;
import dev.rollcall.faults.NamedFault;
import dev.rollcall.faults.PathPattern;
import dev.rollcall.http.page.Words;
import dev.rollcall.record.AppId;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule of faults, as it is shown.
 *
 * @param calls which ones it hits; empty: each that it suits
 * @param times how many it hits, in words
 */
public record FaultRow(String id, String fault, String calls, String times, long hits) {

  static FaultRow of(FaultState rule, Words words) {
    return new FaultRow(
        rule.id(),
        fault(rule.order().fault(), words),
        calls(rule.order().match()),
        times(rule, words),
        rule.hits());
  }

  private static String calls(FaultMatch match) {
    return Stream.of(
            match.app().map(AppId::value),
            match.method(),
            match.path().map(PathPattern::toString),
            match.meeting())
        .flatMap(part -> part.stream())
        .collect(Collectors.joining(" "));
  }

  private static String times(FaultState rule, Words words) {
    String times =
        rule.order()
            .times()
            .map(number -> Long.toString(number))
            .orElseGet(() -> words.text("tests.fault.always"));
    return rule.order()
        .probability()
        .map(part -> words.text("tests.fault.probability", times, part))
        .orElse(times);
  }

  private static String fault(Fault fault, Words words) {
    return Stream.of(
            fault.named().map(NamedFault::wire).map(name -> words.text("tests.fault." + name)),
            fault.status().map(status -> words.text("tests.fault.status", status)),
            fault.code().map(code -> words.text("tests.fault.code", code)),
            fault.drop() ? Optional.of(words.text("tests.fault.drop")) : Optional.<String>empty(),
            Optional.of(fault.delay())
                .filter(delay -> delay.isPositive())
                .map(delay -> words.text("tests.fault.delayed", delay.toMillis())),
            fault.status().or(fault::code).isEmpty()
                ? fault.body().map(_ -> words.text("tests.fault.body"))
                : Optional.<String>empty())
        .flatMap(part -> part.stream())
        .collect(Collectors.joining(", "));
  }
}
