package dev.rollcall.admin.testing;

import dev.rollcall.admins.Role;
import dev.rollcall.http.Handler;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The table of the routes for tests. Without {@link TestControls} each answers 403. */
public final class TestRoutes {

  private static final String CLOCK = "/rollcall/v1/clock";
  private static final String FAULTS = "/rollcall/v1/faults";
  private static final String JOURNAL = "/rollcall/v1/journal";
  private static final String WORLDS = "/rollcall/v1/worlds";

  /** What a route does where there is something to drive. */
  @FunctionalInterface
  private interface Drive {
    Response answer(TestControls controls, Request request);
  }

  private final Optional<TestControls> controls;

  public TestRoutes(Optional<TestControls> controls) {
    this.controls = controls;
  }

  /**
   * All of them.
   *
   * @param behind the handler behind a role
   */
  public List<Route> routes(BiFunction<Role, Handler, Handler> behind) {
    Handler clock = driving((test, _) -> ClockEndpoint.show(test.clock()));
    Handler move = driving((test, request) -> ClockEndpoint.move(test.clock(), request));
    Handler faults = driving((test, _) -> FaultsEndpoint.list(test.faults()));
    Handler add = driving((test, request) -> FaultsEndpoint.add(test.faults(), request));
    Handler remove = driving((test, request) -> FaultsEndpoint.remove(test.faults(), request));
    Handler clear = driving((test, _) -> FaultsEndpoint.clear(test.faults()));
    Handler journal = driving((test, request) -> JournalEndpoint.read(test.journal(), request));
    Handler forget = driving((test, _) -> JournalEndpoint.clear(test.journal()));
    Handler reset = driving((test, _) -> WorldsEndpoint.reset(test.reset()));
    Handler make = driving((test, request) -> WorldsEndpoint.make(test.worlds(), request));
    Handler end = driving((test, request) -> WorldsEndpoint.remove(test.worlds(), request));
    return List.of(
        new Route("GET", CLOCK, behind.apply(Role.READER, clock)),
        new Route("POST", CLOCK, behind.apply(Role.ADMIN, move)),
        new Route("GET", FAULTS, behind.apply(Role.READER, faults)),
        new Route("POST", FAULTS, behind.apply(Role.ADMIN, add)),
        new Route("DELETE", FAULTS, behind.apply(Role.ADMIN, clear)),
        new Route("DELETE", FAULTS + "/{id}", behind.apply(Role.ADMIN, remove)),
        new Route("GET", JOURNAL, behind.apply(Role.READER, journal)),
        new Route("DELETE", JOURNAL, behind.apply(Role.ADMIN, forget)),
        new Route("POST", "/rollcall/v1/reset", behind.apply(Role.ADMIN, reset)),
        new Route("POST", WORLDS, behind.apply(Role.ADMIN, make)),
        new Route("DELETE", WORLDS + "/{world}", behind.apply(Role.ADMIN, end)));
  }

  private Handler driving(Drive drive) {
    return request ->
        drive.answer(
            controls.orElseThrow(
                () ->
                    new HttpStatusException(
                        403,
                        "this call is for tests: only a server of `serve --dev`, of `demo`"
                            + " or of the test kit answers it")),
            request);
  }
}
