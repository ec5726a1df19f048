package dev.rollcall.cli;

import dev.rollcall.admins.Actor;
import dev.rollcall.app.Core;
import dev.rollcall.cli.options.ApiCall;
import dev.rollcall.cli.options.ExistingFolder;
import dev.rollcall.cli.options.ServerApi;
import dev.rollcall.cli.options.ServerOptions;
import dev.rollcall.cli.options.SettingsOptions;
import dev.rollcall.config.Settings;
import dev.rollcall.config.UsageException;
import dev.rollcall.inbox.InboxJson;
import dev.rollcall.inbox.StoredDelivery.State;
import dev.rollcall.record.SourceId;
import dev.rollcall.time.IdSource;
import dev.rollcall.time.SystemClock;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The inbox that a command looks at; answers are those of the server's own API. */
sealed interface InboxTarget extends AutoCloseable {

  JsonNode sources();

  /** The page after the delivery of that number; 0 for the first. */
  JsonNode page(Optional<String> source, State state, long after);

  JsonNode delivery(long number);

  /** How many are translated again. */
  long replay(Optional<String> source, boolean all);

  @Override
  void close();

  static InboxTarget of(ServerOptions server, SettingsOptions options) {
    Optional<ServerApi> api = server.find(options);
    if (api.isPresent()) {
      return new OfServer(api.get());
    }
    Settings settings = ExistingFolder.of(options.read(Map.of()));
    return new OfFolder(Core.open(settings, SystemClock.here(), IdSource.secure()));
  }

  /** Of a running server. */
  record OfServer(ServerApi api) implements InboxTarget {

    @Override
    public JsonNode sources() {
      return api.get("inbox/sources");
    }

    @Override
    public JsonNode page(Optional<String> source, State state, long after) {
      return api.get(
          ApiCall.to("inbox")
              .with("state", state.wire())
              .with("page_token", Long.toString(after))
              .with("source", source)
              .text());
    }

    @Override
    public JsonNode delivery(long number) {
      return api.get("inbox/" + number);
    }

    @Override
    public long replay(Optional<String> source, boolean all) {
      ObjectNode body = JsonMapper.shared().createObjectNode();
      source.ifPresent(id -> body.put("source", id));
      body.put("all", all);
      return api.post("inbox/replay", "application/json", body.toString())
          .path("waiting")
          .asLong(0);
    }

    @Override
    public void close() {
      api.close();
    }
  }

  /** Of a stopped server's folder. */
  record OfFolder(Core records) implements InboxTarget {

    @Override
    public JsonNode sources() {
      return InboxJson.sources(records.inbox().statuses());
    }

    @Override
    public JsonNode page(Optional<String> source, State state, long after) {
      return InboxJson.page(records.inbox().page(configured(source), state, after));
    }

    @Override
    public JsonNode delivery(long number) {
      return InboxJson.whole(
          records
              .inbox()
              .find(number)
              .orElseThrow(() -> new UsageException("no delivery " + number + " is kept here")));
    }

    @Override
    public long replay(Optional<String> source, boolean all) {
      long waiting =
          records.inbox().retry(records.changes(), Actor.COMMAND, configured(source), all);
      records.inbox().translateWaiting();
      return waiting;
    }

    private Optional<SourceId> configured(Optional<String> source) {
      source.ifPresent(
          id -> {
            if (id.isBlank() || records.sources().source(new SourceId(id)).isEmpty()) {
              throw new UsageException(
                  "the source " + id + " is not configured in this data folder");
            }
          });
      return source.map(SourceId::new);
    }

    @Override
    public void close() {
      records.close();
    }
  }
}
