package dev.rollcall.tickets;

import dev.rollcall.http.client.BoundedHttpClient;
import dev.rollcall.identity.AppProfile;
import dev.rollcall.identity.Directory;
import dev.rollcall.record.AppId;
import dev.rollcall.time.BackgroundTask;
import dev.rollcall.time.IdSource;
import dev.rollcall.tokens.AppTickets;
import dev.rollcall.tokens.AppTickets.Delivery;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Tells each store app with a request URL of its ticket: hourly, when it is asked to, and again
 * after the vendor's pauses while the app does not answer 200 within 3 seconds.
 */
public final class TicketDelivery implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(TicketDelivery.class.getName());

  /** The vendor's time limit for an answer. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

  /** The shortest of the vendor's pauses between attempts. */
  private static final Duration PAUSE = Duration.ofSeconds(15);

  /** Of 200 apps that do not answer. */
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(10);

  private final AppTickets tickets;
  private final Directory directory;
  private final InstantSource clock;
  private final TicketEvent event;
  private final ToIntFunction<AppId> sendings;
  private final BoundedHttpClient http = new BoundedHttpClient(ANSWER_WITHIN);
  private final BackgroundTask task = new BackgroundTask("tickets", LONGEST_ROUND, this::round);

  /**
   * Delivers nothing yet.
   *
   * @param sendings how often an app is told of one ticket; more or less than once for tests only
   */
  public TicketDelivery(
      AppTickets tickets,
      Directory directory,
      InstantSource clock,
      IdSource ids,
      ToIntFunction<AppId> sendings) {
    this.sendings = sendings;
    this.tickets = tickets;
    this.directory = directory;
    this.clock = clock;
    this.event = new TicketEvent(ids);
  }

  public void start() {
    task.start();
  }

  /** Makes what is due at once. */
  public void wake() {
    task.wake();
  }

  /** What is wrong with the thread, in words; an app that takes nothing is not. */
  public Optional<String> trouble() {
    return task.trouble();
  }

  /** Delivers all that is due. */
  Duration round() throws InterruptedException {
    for (AppId app : tickets.subscribers()) {
      Optional<Delivery> due = task.isClosing() ? Optional.empty() : tickets.claim(app);
      if (due.isPresent()) {
        deliver(due.get());
      }
    }
    return PAUSE;
  }

  private void deliver(Delivery delivery) throws InterruptedException {
    Optional<String> failure = Optional.empty();
    int most = sendings.applyAsInt(delivery.app());
    for (int sent = 0; sent < most && failure.isEmpty(); sent++) {
      failure = send(delivery);
    }
    if (failure.isEmpty()) {
      tickets.delivered(delivery);
      return;
    }
    String next =
        tickets
            .failed(delivery)
            .map(pause -> "the next attempt is in " + pause.toSeconds() + " s")
            .orElse("the next hour's ticket is the next attempt");
    LOG.log(
        Level.WARNING,
        "the app_ticket of {0} was not taken at its request URL: {1}; {2}",
        delivery.app(),
        failure.get(),
        next);
  }

  /** Why it was not taken; empty if it was. */
  private Optional<String> send(Delivery delivery) throws InterruptedException {
    Optional<AppProfile> profile = directory.profile(delivery.app());
    Optional<URI> url = profile.flatMap(AppProfile::requestUrl).map(URI::create);
    if (profile.isEmpty() || url.isEmpty()) {
      return Optional.of("it has none any more");
    }
    try {
      int status =
          http.send(event.request(url.get(), profile.get(), delivery, clock.instant()))
              .statusCode();
      return status == 200 ? Optional.empty() : Optional.of("it answers " + status);
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    task.stop();
    http.close();
    task.close();
  }
}
