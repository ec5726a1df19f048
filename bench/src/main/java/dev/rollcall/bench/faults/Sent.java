package dev.rollcall.bench.faults;

import dev.rollcall.bench.DeliveryKind;

/** A fact or a delivery that the load has sent, with what is known of its outcome. */
final class Sent {

  /** What a client may conclude from all answers so far. */
  enum Outcome {
    /** It was answered 200 at least once. */
    ACKNOWLEDGED,
    /** Every answer was a refusal. */
    REFUSED,
    /** At least one attempt broke off, and none was acknowledged. */
    UNKNOWN
  }

  /** The item itself: a fact's JSON, or a delivery with its meeting. */
  sealed interface Item {
    record Fact(String subject, String json, boolean joined) implements Item {}

    record Delivery(DeliveryKind.Move move) implements Item {}
  }

  private final Item item;
  private boolean acknowledged;
  private boolean broken;

  Sent(Item item) {
    this.item = item;
  }

  Item item() {
    return item;
  }

  void answered(int status) {
    acknowledged |= status == 200;
    broken |= status == 0;
  }

  Outcome outcome() {
    return acknowledged ? Outcome.ACKNOWLEDGED : broken ? Outcome.UNKNOWN : Outcome.REFUSED;
  }
}
