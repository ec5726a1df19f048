package dev.rollcall.search;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Places of meetings that may be wanted, in the order of the list. */
interface Candidates {

  /** The next ones; empty at the end. */
  List<Place> next(Connection connection, int most) throws SQLException;

  /** Whether a part of the index has been merged into another one meanwhile: begin again. */
  boolean hasLost();
}
