package dev.rollcall.programs;

import dev.rollcall.feishu.EndpointTable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Calls that go together, such as those of reservations.
 *
 * @param calls such as {@code GET /open-apis/vc/v1/meetings/:meeting_id}; none for events, which
 *     the vendor sends
 */
record CallGroup(String name, List<String> calls) {

  private static final Set<String> SERVED =
      EndpointTable.all().stream()
          .map(endpoint -> endpoint.method() + " " + endpoint.path())
          .collect(Collectors.toSet());

  CallGroup {
    calls = List.copyOf(calls);
  }

  /** Whether each of them is served. */
  boolean isServed() {
    return !calls.isEmpty() && SERVED.containsAll(calls);
  }

  /** Those that are not served. */
  List<String> unserved() {
    return calls.stream().filter(call -> !SERVED.contains(call)).toList();
  }
}
