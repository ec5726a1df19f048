package dev.rollcall.admin;

import dev.rollcall.http.Handler;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.json.JsonBody;
import dev.rollcall.record.AppId;
import dev.rollcall.tokens.AppTickets;

/** {@code GET /rollcall/v1/apps/{app_id}/app_ticket}: for a store app without a request URL. */
final class AppTicketEndpoint implements Handler {

  private final AppTickets tickets;

  AppTicketEndpoint(AppTickets tickets) {
    this.tickets = tickets;
  }

  @Override
  public Response handle(Request request) {
    String ticket =
        tickets
            .current(new AppId(request.pathParameter("app_id")))
            .orElseThrow(
                () -> new HttpStatusException(404, "no app of type store has this app_id"));
    return Response.json(
        200, JsonBody.object(json -> json.writeStringProperty("app_ticket", ticket)));
  }
}
