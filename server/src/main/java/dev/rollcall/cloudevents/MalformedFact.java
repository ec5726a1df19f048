package dev.rollcall.cloudevents;

/** Carries the reason from deep inside an event to {@link FactReader}, no further. */
final class MalformedFact extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MalformedFact(String reason) {
    super(reason, null, false, false);
  }
}
