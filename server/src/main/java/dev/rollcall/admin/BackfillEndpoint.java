package dev.rollcall.admin;

import dev.rollcall.admin.operations.BackfillControl;
import dev.rollcall.admin.query.StrictJsonObject;
import dev.rollcall.admins.Actor;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import tools.jackson.databind.json.JsonMapper;

/** {@code /rollcall/v1/mirror/backfill}: begins a backfill, tells how it goes, and pauses it. */
record BackfillEndpoint(BackfillControl backfill) {

  /** {@code POST /rollcall/v1/mirror/backfill}: begins or continues one. */
  Response begin(Request request, Actor actor) {
    backfill.begin(StrictJsonObject.of(request), actor);
    return status(request);
  }

  /** {@code POST /rollcall/v1/mirror/backfill/pause}. */
  Response pause(Request request, Actor actor) {
    backfill.pause(actor);
    return status(request);
  }

  /** {@code GET /rollcall/v1/mirror/backfill}: the newest of this node. */
  Response status(Request request) {
    return Response.json(200, JsonMapper.shared().writeValueAsBytes(backfill.status()));
  }
}
