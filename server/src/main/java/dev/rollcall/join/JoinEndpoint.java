package dev.rollcall.join;

import dev.rollcall.http.BadRequestException;
import dev.rollcall.http.PercentDecoder;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.http.page.Page;
import dev.rollcall.reservations.JoinLinks;
import dev.rollcall.reservations.MeetingNumber;
import dev.rollcall.reservations.Reservation;
import dev.rollcall.reservations.Reservations;
import dev.rollcall.signin.page.Destination;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code GET /j/<number>}: sends a browser into the room behind a meeting number. A reservation
 * with a password asks for it first, since the link does not tell the room's name.
 */
public final class JoinEndpoint {

  private static final long BODY_LIMIT = 1_024;

  private final Reservations reservations;
  private final JoinLinks links;
  private final SignedRooms signed;
  private final WrongPasswords wrong;

  public JoinEndpoint(
      Reservations reservations, JoinLinks links, SignedRooms signed, WrongPasswords wrong) {
    this.reservations = reservations;
    this.links = links;
    this.signed = signed;
    this.wrong = wrong;
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", "/j/{number}", this::open).toleratingTrailingSlash(),
        new Route("POST", "/j/{number}", this::withPassword).toleratingTrailingSlash());
  }

  private Response open(Request request) {
    return live(
        request,
        number ->
            password(number).isPresent()
                ? JoinPage.password(request, false, origin(number))
                : enter(request, number));
  }

  private Response withPassword(Request request) {
    return live(
        request,
        number ->
            password(number)
                .flatMap(password -> refusal(request, number, password))
                .orElseGet(() -> enter(request, number)));
  }

  private Response live(Request request, Function<MeetingNumber, Response> answer) {
    return reservations
        .byNumber(request.pathParameter("number"))
        .map(number -> signIn(request, number).orElseGet(() -> answer.apply(number)))
        .orElseGet(() -> JoinPage.unknown(request));
  }

  /** Empty where the room needs no user, or the request has one. */
  private Optional<Response> signIn(Request request, MeetingNumber number) {
    return signed
        .destination(number)
        .filter(page -> signed.user(request, page).isEmpty())
        .map(page -> Page.redirect(page.signIn()));
  }

  /** Empty where the request has the password. */
  private Optional<Response> refusal(Request request, MeetingNumber number, String password) {
    if (wrong.tooMany(number.digits())) {
      return Optional.of(JoinPage.tooMany(request));
    }
    if (isEqual(password, given(request))) {
      return Optional.empty();
    }
    wrong.count(number.digits());
    return Optional.of(JoinPage.password(request, true, origin(number)));
  }

  private Optional<String> password(MeetingNumber number) {
    return number
        .reserveId()
        .flatMap(reservations::find)
        .map(Reservation::settings)
        .flatMap(settings -> settings.password());
  }

  private Response enter(Request request, MeetingNumber number) {
    return signed
        .enter(request, number)
        .or(() -> link(number).map(Page::redirect))
        .orElseGet(() -> JoinPage.withoutRoom(request));
  }

  private Optional<String> link(MeetingNumber number) {
    return number.room().flatMap(room -> links.of(room, number.digits()));
  }

  /** What the redirect after a form may lead to. */
  private Optional<String> origin(MeetingNumber number) {
    return signed
        .destination(number)
        .flatMap(Destination::origin)
        .or(() -> link(number).map(JoinPage::origin));
  }

  private static String given(Request request) {
    String body = new String(request.body(BODY_LIMIT), StandardCharsets.UTF_8);
    try {
      return PercentDecoder.decodeQuery(body).getOrDefault("password", "");
    } catch (BadRequestException _) {
      return "";
    }
  }

  /** In a time that does not depend on the given text. */
  private static boolean isEqual(String password, String given) {
    return MessageDigest.isEqual(
        password.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
