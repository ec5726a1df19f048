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
    return List.of(
        new Route(
            "GET",
            "/rollcall/v1/clock",
            behind.apply(Role.READER, driving((test, _) -> ClockEndpoint.show(test.clock())))),
        new Route(
            "POST",
            "/rollcall/v1/clock",
            behind.apply(
                Role.ADMIN,
                driving((test, request) -> ClockEndpoint.move(test.clock(), request)))));
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
