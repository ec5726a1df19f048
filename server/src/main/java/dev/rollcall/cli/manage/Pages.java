package dev.rollcall.cli.manage;

import dev.rollcall.cli.options.ApiCall;
import dev.rollcall.cli.options.ServerApi;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The items of a paged call. */
final class Pages {

  private static final int LARGEST = 500;

  private Pages() {}

  /** All of them in the server's order, up to a number. */
  static void forEach(ServerApi api, ApiCall call, long most, Consumer<JsonNode> action) {
    long left = most;
    Optional<String> token = Optional.empty();
    do {
      JsonNode page =
          api.get(
              call.with("page_size", Long.toString(Math.min(left, LARGEST)))
                  .with("page_token", token)
                  .text());
      page.path("items").forEach(action);
      left -= page.path("items").size();
      token = Optional.of(page.path("page_token").asString("")).filter(text -> !text.isEmpty());
    } while (token.isPresent() && left > 0);
  }
}
