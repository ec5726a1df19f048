package dev.rollcall.mirror;

import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import java.util.Optional;

/**
 * How far the list of one meeting number's meetings has been read.
 *
 * @param since with {@code until} the requested period
 * @param readUntil up to when all of it is read
 * @param askedUntil up to when the list goes that is being read, never beyond the time of asking
 * @param page where to go on in that; empty: at its beginning
 */
record ListCursor(
    SourceId source,
    String number,
    Moment since,
    Moment until,
    Moment readUntil,
    Moment askedUntil,
    Optional<String> page) {

  /** A cursor at the beginning of a period, which may not be over yet. */
  static ListCursor fresh(SourceId source, String number, Moment since, Moment until, Moment from) {
    return new ListCursor(source, number, since, until, from, from, Optional.empty());
  }

  /** The next list to read, where there is one by now. */
  ListCursor upTo(Moment now) {
    Moment reachable = Moment.min(until, Moment.ofSeconds(now.seconds()));
    return isRead() && readUntil.isBefore(reachable)
        ? new ListCursor(source, number, since, until, readUntil, reachable, Optional.empty())
        : this;
  }

  boolean isRead() {
    return !readUntil.isBefore(askedUntil);
  }

  /**
   * After a page.
   *
   * @param next empty: it was the last
   */
  ListCursor afterPage(Optional<String> next) {
    return new ListCursor(
        source, number, since, until, next.isPresent() ? readUntil : askedUntil, askedUntil, next);
  }
}
