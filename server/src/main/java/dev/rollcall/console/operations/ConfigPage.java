package dev.rollcall.console.operations;

import dev.rollcall.admin.operations.ConfigControl;
import dev.rollcall.admins.Role;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Response;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Applies a whole configuration: first it says what would change. */
public record ConfigPage(Pages pages, ConfigControl config) {

  static final String PATH = OperationPages.BASE + "/config";

  /** Bytes of a form, encoded. */
  static final long LARGEST_FORM = 8 << 20;

  /** One change. */
  public record Change(String action, String resource, String fields) {}

  /**
   * The changes of a configuration.
   *
   * @param isTrial whether nothing is changed yet
   */
  public record Result(List<Change> changes, List<String> notices, boolean isTrial) {

    static Result of(ObjectNode answer) {
      return new Result(
          answer.path("changes").valueStream().map(Result::change).toList(),
          answer.path("notices").valueStream().map(JsonNode::asString).toList(),
          answer.path("dry_run").asBoolean(false));
    }

    private static Change change(JsonNode change) {
      return new Change(
          change.path("action").asString(),
          change.path("resource").asString(),
          change.path("fields")
              + (change.has("removed") ? " removed: " + change.path("removed") : ""));
    }
  }

  /**
   * What the page shows.
   *
   * @param text the configuration that was typed
   * @param prune whether what it does not name is deleted
   * @param problem why nothing was changed, in words; often empty
   */
  public record Model(
      String text, boolean prune, boolean canApply, Optional<Result> result, String problem) {}

  Response show(PageRequest request) {
    return page(200, request, Optional.empty(), "");
  }

  Response export(PageRequest request) {
    byte[] json =
        JsonMapper.shared()
            .writer()
            .with(SerializationFeature.INDENT_OUTPUT)
            .writeValueAsBytes(config.config());
    return Response.json(200, json)
        .withHeader("Content-Disposition", "attachment; filename=\"rollcall-config.json\"")
        .withHeader("Cache-Control", "no-store");
  }

  Response apply(PageRequest request) {
    try {
      ObjectNode answer =
          config.apply(
              request.actor(),
              "configuration",
              request.form().get("config"),
              !request.form().get("deed").equals("apply"),
              prune(request));
      return page(200, request, Optional.of(Result.of(answer)), "");
    } catch (HttpStatusException refused) {
      return page(refused.status(), request, Optional.empty(), OperationPages.words(refused));
    }
  }

  private static boolean prune(PageRequest request) {
    return !request.form().get("prune").isEmpty();
  }

  private Response page(int status, PageRequest request, Optional<Result> result, String problem) {
    return OperationPages.page(
        pages,
        status,
        request,
        "config",
        new Model(
            request.form().get("config"),
            prune(request),
            request.may(Role.ADMIN),
            result,
            problem));
  }
}
