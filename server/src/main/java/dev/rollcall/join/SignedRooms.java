package dev.rollcall.join;

import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.client.BoundedHttpClient;
import dev.rollcall.http.page.Page;
import dev.rollcall.identity.Directory;
import dev.rollcall.record.Identity;
import dev.rollcall.reservations.BigBlueButtonServer;
import dev.rollcall.reservations.JoinLinks;
import dev.rollcall.reservations.MeetingNumber;
import dev.rollcall.reservations.Reservation;
import dev.rollcall.reservations.Reservations;
import dev.rollcall.reservations.Room;
import dev.rollcall.signin.page.Destination;
import dev.rollcall.signin.page.SignedInUsers;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rooms that are entered by a link that is signed for one person: those of BigBlueButton. The
 * person signs in before, because the link tells BigBlueButton who it is.
 */
public final class SignedRooms {

  private static final System.Logger LOGGER = System.getLogger(SignedRooms.class.getName());
  private static final Pattern PATH = Pattern.compile("/j/([0-9]{9})");

  private final Reservations reservations;
  private final JoinLinks links;
  private final Directory directory;
  private final SignedInUsers users;
  private final BigBlueButtonApi api;

  public SignedRooms(
      Reservations reservations,
      JoinLinks links,
      Directory directory,
      SignedInUsers users,
      BoundedHttpClient client) {
    this.reservations = reservations;
    this.links = links;
    this.directory = directory;
    this.users = users;
    this.api = new BigBlueButtonApi(client);
  }

  /** The page of a number that leads into such a room; empty for any other path. */
  public Optional<Destination> destination(String path) {
    Matcher number = PATH.matcher(path);
    return number.matches()
        ? reservations.byNumber(number.group(1)).flatMap(this::destination)
        : Optional.empty();
  }

  /** A load balancer of BigBlueButton sends browsers on, so any host may follow a form. */
  Optional<Destination> destination(MeetingNumber number) {
    return number
        .room()
        .flatMap(links::serverOf)
        .map(
            server ->
                new Destination(
                    "/j/" + number.digits(),
                    server.tenant(),
                    reservation(number)
                        .flatMap(reserved -> reserved.settings().topic())
                        .orElseGet(number::digits),
                    Optional.of(URI.create(server.url()).getScheme() + ":")));
  }

  /** The user of the room's tenant at the browser of a request. */
  Optional<Identity.User> user(Request request, Destination page) {
    return users.of(request).filter(user -> user.tenant().equals(page.tenant()));
  }

  /** Sends the user in, or says that the engine does not answer; empty for any other room. */
  Optional<Response> enter(Request request, MeetingNumber number) {
    Optional<Room> room = number.room();
    Optional<BigBlueButtonServer> server = room.flatMap(links::serverOf);
    Optional<Identity.User> user =
        destination(number).flatMap(destination -> user(request, destination));
    return server.flatMap(
        there ->
            user.map(who -> enter(request, there, room.orElseThrow(), reservation(number), who)));
  }

  private Response enter(
      Request request,
      BigBlueButtonServer server,
      Room room,
      Optional<Reservation> reservation,
      Identity.User user) {
    try {
      // A room without a reservation is another program's: only that one opens it.
      if (reservation.isPresent()) {
        api.create(server, room.name(), reservation.get());
      }
    } catch (IOException e) {
      LOGGER.log(
          Level.WARNING,
          "source {0}: BigBlueButton makes no meeting: {1}",
          room.source(),
          e.getMessage());
      return JoinPage.withoutEngine(request);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return JoinPage.withoutEngine(request);
    }
    String name = directory.profile(user).name().orElse(user.id());
    boolean moderator = reservation.filter(reserved -> isHost(reserved, user)).isPresent();
    return Page.redirect(BigBlueButtonApi.join(server, room.name(), user.id(), name, moderator));
  }

  private static boolean isHost(Reservation reservation, Identity.User user) {
    return reservation.owner().equals(user) || reservation.settings().hosts().contains(user.id());
  }

  private Optional<Reservation> reservation(MeetingNumber number) {
    return number.reserveId().flatMap(reservations::find);
  }
}
