package dev.rollcall.faults;

import dev.rollcall.feishu.Endpoint;
import dev.rollcall.gateway.ApiRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A call that a fault may hit: one that a client makes, or all of one route.
 *
 * @param path as the client sent it, or the template
 * @param route the template of its route; empty for a call that is not served
 * @param endpoint of the vendor's API, if it is served
 */
record FaultCall(String method, String path, Optional<String> route, Optional<Endpoint> endpoint) {

  private static final ApiRules NO_RULES =
      new ApiRules("", "", Set.of(), List.of(), Optional.empty());

  private static final String MEETING = "{meeting_id}";
  private static final String OWN = "/rollcall/v1/";
  private static final Set<String> FOR_TESTS =
      Set.of("clock", "faults", "reset", "worlds", "journal");

  private static final Set<String> RECORDS =
      Set.of("vc.v1.meeting.get", "vc.v1.meeting.recording.get");

  /** Whether it drives or shows the server itself: such a call has no faults. */
  boolean isExempt() {
    return isExempt(path);
  }

  static boolean isExempt(String path) {
    if (path.startsWith(OWN)) {
      int end = path.indexOf('/', OWN.length());
      return FOR_TESTS.contains(path.substring(OWN.length(), end < 0 ? path.length() : end));
    }
    return path.equals("/") || path.equals("/console") || path.startsWith("/console/");
  }

  boolean isVendors() {
    return path.startsWith("/open-apis/") || path.startsWith("/oauth/");
  }

  /** The gateway's rules for it; none for a call that is not served. */
  ApiRules rules() {
    return endpoint.map(Endpoint::rules).orElse(NO_RULES);
  }

  boolean hasMeeting() {
    return route.filter(template -> template.contains(MEETING)).isPresent();
  }

  boolean takesEvents() {
    return method.equals("POST")
        && route
            .filter(
                template ->
                    template.equals("/rollcall/v1/facts")
                        || template.equals("/rollcall/v1/sources/{name}"))
            .isPresent();
  }

  /** Whether it asks for what there is of a meeting only after its end. */
  boolean isOfRecord() {
    return endpoint.filter(one -> RECORDS.contains(one.name())).isPresent();
  }

  boolean isBehindGateway() {
    return endpoint.filter(one -> !one.rules().tokens().isEmpty()).isPresent();
  }

  /** Whether a fault of this kind makes sense for it. */
  boolean suits(Fault fault) {
    return fault.code().filter(code -> !VendorCodes.has(this, code)).isEmpty()
        && fault
            .named()
            .filter(
                named ->
                    !switch (named) {
                      case TOKEN_GONE, QUOTA_SPENT -> isBehindGateway();
                      case RECORD_NOT_READY -> isOfRecord();
                      case EVENT_LOST, EVENT_DOUBLED -> takesEvents();
                      case HTML_502 -> true;
                    })
            .isEmpty();
  }
}
