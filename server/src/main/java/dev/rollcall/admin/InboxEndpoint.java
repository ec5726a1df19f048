package dev.rollcall.admin;

import dev.rollcall.admin.query.StrictJsonObject;
import dev.rollcall.admins.Changes;
import dev.rollcall.http.Handler;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Response;
import dev.rollcall.inbox.Inbox;
import dev.rollcall.inbox.InboxJson;
import dev.rollcall.inbox.StoredDelivery.State;
import dev.rollcall.json.JsonBody;
import dev.rollcall.record.SourceId;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /rollcall/v1/inbox}: the deliveries that are kept. */
final class InboxEndpoint {

  private final Inbox inbox;
  private final Predicate<SourceId> isSource;

  InboxEndpoint(Inbox inbox, Predicate<SourceId> isSource) {
    this.inbox = inbox;
    this.isSource = isSource;
  }

  /** {@code GET /rollcall/v1/inbox?source=…&state=…&page_token=…}. */
  Handler page() {
    return request -> {
      State state =
          request
              .query("state")
              .map(
                  text ->
                      State.ofWire(text)
                          .orElseThrow(
                              () ->
                                  new HttpStatusException(
                                      400,
                                      "state is none of waiting, translated, ignored,"
                                          + " untranslated")))
              .orElse(State.UNTRANSLATED);
      long after = request.query("page_token").map(InboxEndpoint::number).orElse(0L);
      return json(InboxJson.page(inbox.page(source(request.query("source")), state, after)));
    };
  }

  /** {@code GET /rollcall/v1/inbox/{number}}. */
  Handler one() {
    return request ->
        inbox
            .find(number(request.pathParameter("number")))
            .map(delivery -> json(InboxJson.whole(delivery)))
            .orElseThrow(() -> new HttpStatusException(404, "no delivery of this number is kept"));
  }

  /** {@code POST /rollcall/v1/inbox/replay}. */
  AdminHandler replay(Changes changes) {
    return (request, actor) -> {
      StrictJsonObject body = StrictJsonObject.of(request);
      long waiting =
          inbox.retry(changes, actor, source(body.optionalText("source")), body.flag("all"));
      return Response.json(
          200, JsonBody.object(json -> json.writeNumberProperty("waiting", waiting)));
    };
  }

  private Optional<SourceId> source(Optional<String> text) {
    Optional<SourceId> source = text.filter(id -> !id.isBlank()).map(SourceId::new);
    if (text.isPresent() && source.filter(isSource).isEmpty()) {
      throw new HttpStatusException(404, "source is not configured here");
    }
    return source;
  }

  private static long number(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new HttpStatusException(400, "not the number of a delivery");
    }
    return Long.parseLong(text);
  }

  private static Response json(ObjectNode body) {
    return Response.json(200, JsonMapper.shared().writeValueAsBytes(body));
  }
}
