package dev.rollcall.faults;

import dev.rollcall.feishu.Endpoint;
import dev.rollcall.feishu.EndpointTable;
import dev.rollcall.feishu.UnservedCalls;
import dev.rollcall.http.Request;
import dev.rollcall.http.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The calls that there are: those that are served, and those that the vendor has besides. */
final class FaultCalls {

  /** By method and template. */
  private static final Map<String, Endpoint> ENDPOINTS =
      EndpointTable.all().stream()
          .collect(
              Collectors.toMap(
                  endpoint -> endpoint.method() + " " + endpoint.template(), Function.identity()));

  private final Supplier<List<Route>> routes;

  FaultCalls(Supplier<List<Route>> routes) {
    this.routes = routes;
  }

  /** All of them, each with its template as path. */
  List<FaultCall> all() {
    Stream<FaultCall> served =
        routes.get().stream()
            .map(
                route ->
                    call(
                        route.method(),
                        route.template() + (route.below() ? "*" : ""),
                        Optional.of(route.template())));
    Stream<FaultCall> unserved =
        UnservedCalls.all().stream()
            .map(line -> line.split(" ", 2))
            .map(parts -> call(parts[0], parts[1], Optional.empty()));
    return Stream.concat(served, unserved).toList();
  }

  /** The one that a client makes. */
  FaultCall of(Request request) {
    return call(request.method(), request.path(), request.route());
  }

  private static FaultCall call(String method, String path, Optional<String> route) {
    return new FaultCall(
        method,
        path,
        route,
        route.flatMap(template -> Optional.ofNullable(ENDPOINTS.get(method + " " + template))));
  }
}
