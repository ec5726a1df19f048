package dev.rollcall.admin;

import dev.rollcall.http.Handler;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.inbox.Inbox;
import dev.rollcall.inbox.InboxJson;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /rollcall/v1/inbox/sources}: how every source is doing. */
final class SourcesEndpoint implements Handler {

  private final Inbox inbox;

  SourcesEndpoint(Inbox inbox) {
    this.inbox = inbox;
  }

  @Override
  public Response handle(Request request) {
    return Response.json(
        200, JsonMapper.shared().writeValueAsBytes(InboxJson.sources(inbox.statuses())));
  }
}
