package dev.rollcall.inbox;

import dev.rollcall.http.Caller;
import dev.rollcall.http.Handler;
import dev.rollcall.http.HttpError;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.ProblemDetails;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.json.JsonBody;
import dev.rollcall.registry.ConfiguredSources;
import dev.rollcall.sources.Delivery;
import java.time.InstantSource;

/** {@code POST /rollcall/v1/sources/{name}} and below: each source proves itself in its own way. */
public final class DeliveryEndpoint implements Handler {

  private final Inbox inbox;
  private final InstantSource clock;

  private DeliveryEndpoint(Inbox inbox, InstantSource clock) {
    this.inbox = inbox;
    this.clock = clock;
  }

  public static Route route(Inbox inbox, InstantSource clock) {
    return new Route("POST", ConfiguredSources.PATH + "/{name}", new DeliveryEndpoint(inbox, clock))
        .andBelow();
  }

  @Override
  public Response handle(Request request) {
    Inbox.Answer answer =
        inbox
            .take(request.pathParameter("name"), limit -> delivery(request, limit))
            .orElseThrow(
                () -> new HttpStatusException(404, "no source of this name takes deliveries here"));
    return switch (answer) {
      case Inbox.Answer.Taken(boolean isNew) ->
          Response.json(
              200,
              JsonBody.object(
                  json -> json.writeStringProperty("result", isNew ? "accepted" : "duplicate")));
      case Inbox.Answer.Replied(byte[] json) -> Response.json(200, json);
      case Inbox.Answer.Refused(String reason) ->
          new ProblemDetails().of(new HttpError(401, "", request.logId(), reason));
      case Inbox.Answer.Unreadable(String reason) -> throw new HttpStatusException(400, reason);
    };
  }

  /** Only for a source that there is. */
  private Delivery delivery(Request request, long limit) {
    request.sentBy(Caller.source(request.pathParameter("name")));
    return new Delivery(
        request.pathParameter(Route.BELOW),
        request::query,
        request::header,
        request.body(limit),
        clock.instant());
  }
}
