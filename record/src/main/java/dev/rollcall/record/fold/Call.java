package dev.rollcall.record.fold;

import dev.rollcall.record.CallState;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Identity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The invitations of one user.
 *
 * @param first the first one
 * @param state how the latest one stands
 */
record Call(Fact first, Given<CallState> state) {

  static Map<Identity, Call> perUser(List<Fact> inOrder, Identities identities) {
    Map<Identity, Call> calls = new HashMap<>();
    for (Fact fact : inOrder) {
      if (fact.data() instanceof FactData.Called called) {
        calls.merge(
            identities.of(fact.source(), called.participant()),
            new Call(fact, new Given<>(called.state(), fact)),
            (known, later) -> new Call(known.first(), later.state()));
      }
    }
    return calls;
  }
}
