package dev.rollcall.join;

import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.http.page.Page;
import dev.rollcall.reservations.JoinLinks;
import dev.rollcall.reservations.MeetingNumber;
import dev.rollcall.reservations.Reservation;
import dev.rollcall.reservations.Reservations;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /j/<number>}: sends a browser into the room behind a meeting number. A reservation
 * with a password asks for it first, since the link does not tell the room's name.
 */
public final class JoinEndpoint {

  private static final long BODY_LIMIT = 1_024;
  private static final String FIELD = "password=";

  private final Reservations reservations;
  private final JoinLinks links;
  private final WrongPasswords wrong;

  public JoinEndpoint(Reservations reservations, JoinLinks links, WrongPasswords wrong) {
    this.reservations = reservations;
    this.links = links;
    this.wrong = wrong;
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", "/j/{number}", this::open).toleratingTrailingSlash(),
        new Route("POST", "/j/{number}", this::withPassword).toleratingTrailingSlash());
  }

  private Response open(Request request) {
    String number = request.pathParameter("number");
    Optional<MeetingNumber> live = reservations.byNumber(number);
    if (live.isEmpty()) {
      return JoinPage.unknown(request);
    }
    return password(live.get()).isPresent()
        ? JoinPage.password(request, false, link(live.get()))
        : enter(request, live.get());
  }

  private Response withPassword(Request request) {
    String number = request.pathParameter("number");
    Optional<MeetingNumber> live = reservations.byNumber(number);
    if (live.isEmpty()) {
      return JoinPage.unknown(request);
    }
    Optional<String> password = password(live.get());
    if (password.isPresent()) {
      if (wrong.tooMany(number)) {
        return JoinPage.tooMany(request);
      }
      if (!isEqual(password.get(), given(request))) {
        wrong.count(number);
        return JoinPage.password(request, true, link(live.get()));
      }
    }
    return enter(request, live.get());
  }

  private Optional<String> password(MeetingNumber number) {
    return number
        .reserveId()
        .flatMap(reservations::find)
        .map(Reservation::settings)
        .flatMap(settings -> settings.password());
  }

  private Response enter(Request request, MeetingNumber number) {
    return link(number).map(Page::redirect).orElseGet(() -> JoinPage.withoutRoom(request));
  }

  private Optional<String> link(MeetingNumber number) {
    return number.room().flatMap(room -> links.of(room, number.digits()));
  }

  private static String given(Request request) {
    String body = new String(request.body(BODY_LIMIT), StandardCharsets.UTF_8);
    try {
      return body.startsWith(FIELD)
          ? URLDecoder.decode(body.substring(FIELD.length()), StandardCharsets.UTF_8)
          : "";
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  /** In a time that does not depend on the given text. */
  private static boolean isEqual(String password, String given) {
    return MessageDigest.isEqual(
        password.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
