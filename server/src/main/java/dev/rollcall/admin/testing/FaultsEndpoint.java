package dev.rollcall.admin.testing;

import dev.rollcall.admin.query.StrictJsonObject;
import dev.rollcall.faults.Faults;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;

/** {@code /rollcall/v1/faults}: the rules by which requests fail. */
final class FaultsEndpoint {

  private static final int CREATED = 201;
  private static final int OK = 200;

  private FaultsEndpoint() {}

  /** {@code GET /rollcall/v1/faults}. */
  static Response list(Faults faults) {
    return Response.json(OK, faults.list());
  }

  /** {@code POST /rollcall/v1/faults}. */
  static Response add(Faults faults, Request request) {
    return Response.json(CREATED, faults.add(FaultReader.order(StrictJsonObject.of(request))));
  }

  /** {@code DELETE /rollcall/v1/faults/{id}}: the rule as it was. */
  static Response remove(Faults faults, Request request) {
    return faults
        .remove(request.pathParameter("id"))
        .map(rule -> Response.json(OK, rule))
        .orElseThrow(() -> new HttpStatusException(404, "there is no such fault"));
  }

  /** {@code DELETE /rollcall/v1/faults}. */
  static Response clear(Faults faults) {
    faults.clear();
    return list(faults);
  }
}
