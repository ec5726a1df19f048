package dev.rollcall.faults;

import dev.rollcall.http.HttpStatusException;
import dev.rollcall.record.AppId;
import dev.rollcall.record.MeetingId;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Refuses what can never happen, with the reason: a test would wait for it in vain. */
final class FaultCheck {

  private static final int BAD_REQUEST = 400;

  private final FaultCalls calls;
  private final Predicate<AppId> isApp;

  FaultCheck(FaultCalls calls, Predicate<AppId> isApp) {
    this.calls = calls;
    this.isApp = isApp;
  }

  /** A rule must be able to hit a call. */
  void requirePossible(FaultOrder order) {
    FaultMatch match = order.match();
    match
        .app()
        .filter(isApp.negate())
        .ifPresent(app -> refuse("app_id: there is no app %s".formatted(app.value())));
    match
        .meeting()
        .filter(id -> !MeetingId.isValid(id))
        .ifPresent(_ -> refuse("meeting_id is no number of at most 19 digits"));
    List<FaultCall> left = calls.all();
    left =
        those(
            left,
            call ->
                match
                    .path()
                    .map(path -> path.meets(call.path()))
                    .orElseGet(() -> order.fault().isOfEvents() || call.isVendors()),
            "path: no call has it, neither here nor at Feishu");
    left =
        those(
            left,
            call -> !call.isExempt(),
            "path: the calls for tests, and the console, have no faults");
    String methods =
        left.stream().map(FaultCall::method).distinct().sorted().collect(Collectors.joining(", "));
    left =
        those(
            left,
            call -> match.method().filter(method -> !method.equals(call.method())).isEmpty(),
            "method: these calls have only " + methods);
    left =
        those(
            left,
            call -> match.meeting().isEmpty() || call.hasMeeting(),
            "meeting_id: none of these calls names a meeting in its path");
    left =
        those(
            left,
            call -> match.app().isEmpty() || call.isVendors() || isOfTickets(order),
            "app_id: only calls of Feishu's API are made by an app");
    requireSuiting(left, order.fault());
  }

  private static boolean isOfTickets(FaultOrder order) {
    FaultMatch match = order.match();
    return order.fault().isOfEvents() && match.path().isEmpty() && match.method().isEmpty();
  }

  /** A header is for one call, which is known. */
  void requireSuiting(FaultCall call, Fault fault) {
    requireSuiting(List.of(call), fault);
  }

  private static void requireSuiting(List<FaultCall> those, Fault fault) {
    if (those.stream().anyMatch(call -> call.suits(fault))) {
      return;
    }
    fault
        .code()
        .ifPresent(
            code ->
                refuse(
                    "code: these calls never answer %d; theirs are %s"
                        .formatted(
                            code,
                            those.stream()
                                .filter(FaultCall::isVendors)
                                .flatMap(call -> VendorCodes.of(call).stream())
                                .distinct()
                                .sorted()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ")))));
    refuse(
        fault
            .named()
            .map(
                named ->
                    "named: %s is for %s"
                        .formatted(
                            named.wire(),
                            switch (named) {
                              case TOKEN_GONE, QUOTA_SPENT -> "calls of Feishu's API with a token";
                              case RECORD_NOT_READY ->
                                  "GET /open-apis/vc/v1/meetings/:meeting_id and its /recording";
                              case EVENT_LOST, EVENT_DOUBLED ->
                                  "POST /rollcall/v1/facts and the deliveries of sources";
                              case HTML_502 -> "every call";
                            }))
            .orElse("the fault suits none of these calls"));
  }

  private static List<FaultCall> those(
      List<FaultCall> calls, Predicate<FaultCall> kept, String reason) {
    List<FaultCall> left = calls.stream().filter(kept).toList();
    if (left.isEmpty()) {
      refuse(reason);
    }
    return left;
  }

  private static void refuse(String reason) {
    throw new HttpStatusException(BAD_REQUEST, reason);
  }
}
