package dev.rollcall.record;

import java.util.Comparator;

/**
 * The person or device behind participants: all with one identity are one user of the record, on
 * any number of devices. Ordered by id first, so that the order of participants is the same on
 * every machine.
 */
public sealed interface Identity extends Comparable<Identity> {

  /** What it is, in a word. */
  default String kind() {
    return switch (this) {
      case User _ -> "user";
      case ForeignUser _ -> "foreign_user";
      case Guest _ -> "guest";
      case Device _ -> "device";
      case Unresolved _ -> "unresolved";
    };
  }

  /** The directory's {@code user_id}, or the source's own id of a guest or device. */
  String id();

  /**
   * A user of the directory.
   *
   * @param number the directory's own number of this user, one for each (tenant, id)
   */
  record User(TenantKey tenant, String id, long number) implements Identity {}

  /**
   * A user of another tenant than the source's, whom that tenant's directory does not have.
   *
   * @param id a {@code user_id} of that tenant; there is no other id
   */
  record ForeignUser(TenantKey tenant, String id) implements Identity {}

  /** A visitor who is no user of the directory; one person per id and source. */
  record Guest(SourceId source, String id) implements Identity {}

  /** A room, phone or SIP device; one per id and source. */
  record Device(SourceId source, String id) implements Identity {}

  /** An id that another system stated and the directory cannot resolve; served as it is. */
  record Unresolved(String id) implements Identity {}

  @Override
  default int compareTo(Identity other) {
    return Order.IDENTITY.compare(this, other);
  }

  /** Holder of the comparator: an interface has no private static fields. */
  final class Order {
    private static final Comparator<Identity> IDENTITY =
        Comparator.comparing(Identity::id).thenComparing(Order::kind).thenComparing(Order::owner);

    private Order() {}

    private static int kind(Identity identity) {
      return switch (identity) {
        case User _ -> 0;
        case Guest _ -> 1;
        case Device _ -> 2;
        case Unresolved _ -> 3;
        case ForeignUser _ -> 4;
      };
    }

    private static String owner(Identity identity) {
      return switch (identity) {
        case User user -> user.tenant().value();
        case ForeignUser user -> user.tenant().value();
        case Guest guest -> guest.source().value();
        case Device device -> device.source().value();
        case Unresolved _ -> "";
      };
    }
  }
}
