package dev.rollcall.gateway;

import dev.rollcall.tokens.Grant;

/** What the gateway makes of a request. */
public sealed interface Verdict {

  /** The endpoint may answer. */
  record Admitted(Grant grant) implements Verdict {}

  /** The gateway answers. */
  record Refused(Refusal refusal) implements Verdict {}
}
