package dev.rollcall.console.operations;

import dev.rollcall.admin.operations.Operations;
import dev.rollcall.admins.Role;
import dev.rollcall.console.access.Gate;
import dev.rollcall.console.access.PageGroup;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The pages about backfill, backup and the whole configuration. */
public record OperationPages(Operations operations) implements PageGroup {

  static final String BASE = "/console/operations";

  /** What a run is doing. */
  public record Run(String state, Map<String, String> values) {

    static Run of(ObjectNode status) {
      Map<String, String> values = new LinkedHashMap<>();
      status
          .properties()
          .forEach(
              member -> {
                String text = text(member.getValue());
                if (!member.getKey().equals("state") && !text.isEmpty()) {
                  values.put(member.getKey(), text);
                }
              });
      return new Run(status.path("state").asString().replace(' ', '_'), values);
    }

    public boolean isRunning() {
      return state.equals("running");
    }

    private static String text(JsonNode value) {
      return value.isArray()
          ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining("; "))
          : value.asString();
    }
  }

  @Override
  public List<Route> routes(Gate gate, Pages pages) {
    BackfillPage backfill = new BackfillPage(pages, operations.backfill());
    BackupPage backup = new BackupPage(pages, operations.backup());
    ConfigPage config = new ConfigPage(pages, operations.config());
    return List.of(
        gate.page(Role.READER, BASE, _ -> Pages.redirect(BackupPage.PATH)),
        gate.page(Role.READER, BackfillPage.PATH, backfill::show),
        gate.form(Role.OPERATOR, BackfillPage.PATH, backfill::begin),
        gate.form(Role.OPERATOR, BackfillPage.PATH + "/pause", backfill::pause),
        gate.page(Role.READER, BackupPage.PATH, backup::show),
        gate.form(Role.ADMIN, BackupPage.PATH, backup::begin),
        gate.page(Role.READER, ConfigPage.PATH, config::show),
        gate.page(Role.READER, ConfigPage.PATH + "/export", config::export),
        gate.form(Role.ADMIN, ConfigPage.PATH, ConfigPage.LARGEST_FORM, config::apply));
  }

  /** Its words: the person typed what is wrong. */
  static String words(HttpStatusException refused) {
    return String.valueOf(refused.getMessage());
  }

  static Response page(Pages pages, int status, PageRequest request, String name, Object model) {
    return pages.page(
        status,
        request,
        "operations/" + name,
        request.preferences().words().text("operations." + name),
        model);
  }
}
