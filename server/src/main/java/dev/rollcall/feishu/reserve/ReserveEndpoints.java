package dev.rollcall.feishu.reserve;

import dev.rollcall.feishu.AdmittedCall;
import dev.rollcall.feishu.Parameters;
import dev.rollcall.feishu.VendorRoutes;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.identity.Directory;
import dev.rollcall.identity.UserIdType;
import dev.rollcall.record.Identity;
import dev.rollcall.reservations.Reservation;
import dev.rollcall.reservations.Reservations;
import dev.rollcall.reservations.RoomFields;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reserves a meeting, and reads, changes and cancels a reservation. */
public final class ReserveEndpoints {

  private final Reservations reservations;
  private final Directory directory;
  private final ReserveJson json;
  private final ActiveMeeting active;
  private final InstantSource clock;

  public ReserveEndpoints(
      Reservations reservations,
      RoomFields rooms,
      Directory directory,
      ActiveMeeting active,
      InstantSource clock) {
    this.reservations = reservations;
    this.directory = directory;
    this.json = new ReserveJson(directory, rooms, clock);
    this.active = active;
    this.clock = clock;
  }

  public List<Route> routes(VendorRoutes routes) {
    return List.of(
        routes.of("vc.v1.reserve.apply", call -> withIdType(call, this::apply)),
        routes.of("vc.v1.reserve.get", call -> withIdType(call, this::get)),
        routes.of("vc.v1.reserve.update", call -> withIdType(call, this::change)),
        routes.of(
            "vc.v1.reserve.get_active_meeting",
            call -> found(call, reservation -> active.answer(call, reservation))),
        routes.of("vc.v1.reserve.delete", call -> withIdType(call, this::cancel)));
  }

  private static Response withIdType(
      AdmittedCall call, BiFunction<AdmittedCall, UserIdType, Response> answer) {
    Parameters parameters = new Parameters(call.request(), call.policies());
    UserIdType type = parameters.userIdType();
    return parameters.violations().isEmpty()
        ? answer.apply(call, type)
        : call.violated(parameters.violations());
  }

  private Response apply(AdmittedCall call, UserIdType idType) {
    return switch (ReserveBody.read(call, idType, directory, clock.instant())) {
      case ReserveBody.Reading.Refused(int code) -> call.error(code);
      case ReserveBody.Reading.Read(ReserveBody body) -> {
        Optional<Identity.User> owner = owner(call, idType, body);
        yield owner.isEmpty() || body.end().isEmpty() || body.settings().isEmpty()
            ? call.error(ErrorCode.PARAMETER)
            : json.made(
                reservations.apply(owner.get(), body.end().get(), body.settings().get()),
                body.unknownHosts());
      }
    };
  }

  /** With a user token the user; {@code owner_id} counts with a tenant token only. */
  private Optional<Identity.User> owner(AdmittedCall call, UserIdType idType, ReserveBody body) {
    return call.grant()
        .user()
        .or(() -> body.owner().flatMap(id -> directory.named(call.grant().app(), idType, id)));
  }

  private Response get(AdmittedCall call, UserIdType idType) {
    return found(call, reservation -> json.whole(reservation, call, idType));
  }

  private Response change(AdmittedCall call, UserIdType idType) {
    return found(
        call,
        reservation ->
            switch (ReserveBody.read(call, idType, directory, clock.instant())) {
              case ReserveBody.Reading.Refused(int code) -> call.error(code);
              case ReserveBody.Reading.Read(ReserveBody body) ->
                  reservations
                      .change(
                          reservation,
                          body.end().orElse(reservation.endTime()),
                          body.settings()
                              .map(given -> reservation.settings().with(given))
                              .orElse(reservation.settings()))
                      .map(changed -> json.changed(changed, body.unknownHosts()))
                      .orElseGet(() -> call.error(ErrorCode.PARAMETER));
            });
  }

  private Response cancel(AdmittedCall call, UserIdType idType) {
    return found(
        call,
        reservation -> {
          reservations.cancel(reservation);
          return AdmittedCall.success(_ -> {});
        });
  }

  /** A cancelled reservation is gone; a user sees only their own. */
  private Response found(AdmittedCall call, Function<Reservation, Response> answer) {
    String id = call.request().pathParameter("reserve_id");
    Optional<Reservation> found =
        reservations
            .find(id)
            .filter(reservation -> reservation.tenant().equals(call.tenant()))
            .filter(reservation -> !reservation.cancelled());
    if (found.isEmpty()) {
      return call.error(ErrorCode.NOT_EXISTING);
    }
    Optional<Identity.User> user = call.grant().user();
    return user.isPresent() && !user.get().equals(found.get().owner())
        ? call.error(ErrorCode.NO_PERMISSION)
        : answer.apply(found.get());
  }
}
