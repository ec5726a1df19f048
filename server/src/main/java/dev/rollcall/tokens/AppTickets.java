package dev.rollcall.tokens;

import dev.rollcall.database.Database;
import dev.rollcall.identity.App;
import dev.rollcall.identity.AppProfileTable;
import dev.rollcall.identity.AppTable;
import dev.rollcall.record.AppId;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.time.IdSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The tickets of store apps: each gets a new one an hour, and is told of it at its request URL, or
 * reads it from our own API. Tickets live in the store, for all nodes and over restarts.
 */
public final class AppTickets {

  /** The vendor's pace. */
  static final Duration RENEWED_AFTER = Duration.ofHours(1);

  /** So long after its issue a ticket is taken: an app may miss the later ones. */
  static final Duration VALID = Duration.ofDays(1);

  /** The vendor's pauses after failed attempts to deliver an event. */
  private static final List<Duration> RETRIES =
      List.of(
          Duration.ofSeconds(15), Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(6));

  /** A node that dies with a delivery lets another one make it after this. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  private static final int NONCE_BYTES = 16;

  /**
   * A ticket that an app is told of, by one node at a time.
   *
   * @param attempt counts from 1
   */
  public record Delivery(AppId app, String ticket, int attempt) {

    @Override
    public String toString() {
      return "Delivery[app=" + app + "]";
    }
  }

  private final Database database;
  private final TokenCodec text;
  private final InstantSource clock;
  private final IdSource ids;

  public AppTickets(Database database, ServerKey key, InstantSource clock, IdSource ids) {
    this.database = database;
    this.text = new TokenCodec(key);
    this.clock = clock;
    this.ids = ids;
  }

  /** The store app's ticket, a new one where the last is an hour old; empty for no store app. */
  public Optional<String> current(AppId id) {
    return database
        .read(open -> AppTable.store(open, id))
        .map(credential -> text.of(current(credential.app())));
  }

  /** The apps that are told of their tickets. */
  public List<AppId> subscribers() {
    return database.read(AppProfileTable::storeAppsWithRequestUrl);
  }

  /** Takes the delivery that is due for the app, if there is one; no other node makes it then. */
  public Optional<Delivery> claim(AppId id) {
    Optional<AppTable.Credential> credential = database.read(open -> AppTable.store(open, id));
    if (credential.isEmpty() || !isDue(current(credential.get().app()))) {
      return Optional.empty();
    }
    App app = credential.get().app();
    return database.write(
        open -> {
          AppTable.lock(open, app);
          AppTicket ticket = currentWithin(open, app);
          if (!isDue(ticket)) {
            return Optional.empty();
          }
          int attempt = ticket.attempts() + 1;
          Optional<Instant> released = Optional.of(clock.instant().plus(LEASE));
          StoreAppTable.schedule(open, text.hash(text.of(ticket)), attempt, released);
          return Optional.of(new Delivery(id, text.of(ticket), attempt));
        });
  }

  /** The app has taken it. */
  public void delivered(Delivery delivery) {
    schedule(delivery, Optional.empty());
  }

  /**
   * The app has not taken it.
   *
   * @return the pause until the next attempt; empty: there is none
   */
  public Optional<Duration> failed(Delivery delivery) {
    Optional<Duration> pause =
        delivery.attempt() > RETRIES.size()
            ? Optional.empty()
            : Optional.of(RETRIES.get(delivery.attempt() - 1));
    schedule(delivery, pause.map(clock.instant()::plus));
    return pause;
  }

  /** Lets the app be told of its ticket at once, whether it was or not. */
  void resend(App app) {
    database.write(
        open -> {
          AppTable.lock(open, app);
          AppTicket ticket = currentWithin(open, app);
          StoreAppTable.schedule(open, text.hash(text.of(ticket)), 0, Optional.of(clock.instant()));
          return true;
        });
  }

  /** Whether it is a ticket of this app that is still taken. */
  boolean isValid(AppId app, String ticket) {
    Instant oldest = clock.instant().minus(VALID);
    return database
        .read(open -> StoreAppTable.ticket(open, text.hash(ticket)))
        .filter(known -> known.app().equals(app) && known.issuedAt().isAfter(oldest))
        .isPresent();
  }

  private void schedule(Delivery delivery, Optional<Instant> dueAt) {
    database.write(
        open -> {
          String hash = text.hash(delivery.ticket());
          StoreAppTable.schedule(open, hash, delivery.attempt(), dueAt);
          return true;
        });
  }

  private boolean isDue(AppTicket ticket) {
    return ticket.dueAt().filter(due -> !due.isAfter(clock.instant())).isPresent();
  }

  /** Writes only where a new one is needed. */
  private AppTicket current(App app) {
    return database
        .read(open -> fresh(open, app))
        .orElseGet(
            () ->
                database.write(
                    open -> {
                      AppTable.lock(open, app);
                      return currentWithin(open, app);
                    }));
  }

  private Optional<AppTicket> fresh(Connection open, App app) throws SQLException {
    Instant oldest = clock.instant().minus(RENEWED_AFTER);
    return StoreAppTable.newestTicket(open, app.id())
        .filter(ticket -> ticket.issuedAt().isAfter(oldest));
  }

  /** The previous holder of the lock may have made it. */
  private AppTicket currentWithin(Connection open, App app) throws SQLException {
    Optional<AppTicket> fresh = fresh(open, app);
    if (fresh.isPresent()) {
      return fresh.get();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String nonce = HexFormat.of().formatHex(ids.bytes(NONCE_BYTES));
    AppTicket ticket = new AppTicket(app.id(), now, nonce, 0, Optional.of(now));
    StoreAppTable.insert(open, text.hash(text.of(ticket)), ticket);
    StoreAppTable.deleteTicketsBefore(open, now.minus(VALID));
    return ticket;
  }
}
