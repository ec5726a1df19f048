package dev.rollcall.testkit;

/** Failures by rules; of two that hit, the first one counts. */
public final class Faults {

  static final String PATH = "/rollcall/v1/faults";

  private final OwnApi api;

  Faults(OwnApi api) {
    this.api = api;
  }

  /** Begins a rule. */
  public FaultOrder inject(Fault fault) {
    return new FaultOrder(api, fault);
  }

  /** Removes one rule. */
  public void remove(String id) {
    api.delete(PATH + "/" + OwnApi.encoded(id));
  }

  /** Removes all rules. */
  public void clear() {
    api.delete(PATH);
  }
}
