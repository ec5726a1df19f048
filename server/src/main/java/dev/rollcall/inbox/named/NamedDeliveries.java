package dev.rollcall.inbox.named;

import dev.rollcall.database.Database;
import dev.rollcall.record.SourceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Deliveries of a source that name one of some identities. All bodies of the source are looked
 * through before the transaction that changes its people; only those that came since are in it.
 *
 * @param found their numbers
 * @param behind the number from which on it was not looked
 */
public record NamedDeliveries(
    SourceId source, Set<String> identities, List<Long> found, long behind) {

  /** A delivery with a smaller number may be committed later, by another node. */
  private static final long NUMBERS_UNDER_WAY = 10_000;

  public NamedDeliveries {
    identities = Set.copyOf(identities);
    found = List.copyOf(found);
  }

  /** Looks through all that is kept of a source. */
  public static NamedDeliveries find(Database database, SourceId source, Set<String> identities) {
    return database.readSnapshot(
        connection ->
            new NamedDeliveries(
                source,
                identities,
                NamedDeliveryTable.find(connection, source, identities, 0),
                NamedDeliveryTable.newest(connection) - NUMBERS_UNDER_WAY));
  }

  /**
   * Lets them be translated again, in the transaction that changes the people. Facts whose
   * deliveries are gone in part stay as they are.
   */
  public void retranslate(Connection connection) throws SQLException {
    NamedDeliveryTable.retranslate(connection, found);
    NamedDeliveryTable.retranslate(
        connection, NamedDeliveryTable.find(connection, source, identities, behind));
  }
}
