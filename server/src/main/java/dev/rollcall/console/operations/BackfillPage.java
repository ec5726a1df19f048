package dev.rollcall.console.operations;

import dev.rollcall.admin.operations.BackfillControl;
import dev.rollcall.admin.query.StrictJsonObject;
import dev.rollcall.admins.Role;
import dev.rollcall.console.operations.OperationPages.Run;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Response;
import dev.rollcall.http.page.Form;
import dev.rollcall.mirror.BackfillPlan;
import dev.rollcall.record.SourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Begins, continues and pauses the fetching of past records, and tells how it goes. */
public record BackfillPage(Pages pages, BackfillControl backfill) {

  public static final String PATH = OperationPages.BASE + "/backfill";

  private static final List<String> LISTS = List.of("meeting_nos", "known_ids");

  /**
   * What the page shows.
   *
   * @param sources those that can fetch
   * @param order the fields of the form
   * @param problem why none began, in words; often empty
   */
  public record Model(
      Run run, List<String> sources, Form order, boolean canChange, String problem) {}

  Response show(PageRequest request) {
    Optional<String> source = request.query("source");
    Form order =
        backfill
            .newest()
            .filter(plan -> source.isEmpty() || source.get().equals(plan.source().value()))
            .map(BackfillPage::form)
            .orElseGet(() -> blank(request));
    return page(200, request, order, "");
  }

  Response begin(PageRequest request) {
    try {
      backfill.begin(order(request.form()), request.actor());
      return Pages.redirect(PATH);
    } catch (HttpStatusException refused) {
      return page(refused.status(), request, request.form(), OperationPages.words(refused));
    }
  }

  Response pause(PageRequest request) {
    try {
      backfill.pause(request.actor());
      return Pages.redirect(PATH);
    } catch (HttpStatusException refused) {
      return page(refused.status(), request, blank(request), OperationPages.words(refused));
    }
  }

  private Response page(int status, PageRequest request, Form order, String problem) {
    return OperationPages.page(
        pages,
        status,
        request,
        "backfill",
        new Model(
            Run.of(backfill.status()),
            backfill.mirrored().stream().map(SourceId::value).toList(),
            order,
            request.may(Role.OPERATOR),
            problem));
  }

  /** An order of the page's form, in the members of the API's. */
  private static StrictJsonObject order(Form form) {
    ObjectNode order = JsonMapper.shared().createObjectNode();
    for (String name : List.of("source", "from", "to")) {
      order.put(name, form.get(name).strip());
    }
    for (String name : LISTS) {
      ArrayNode all = order.putArray(name);
      Stream.of(form.get(name).split("[\\s,]+")).filter(word -> !word.isEmpty()).forEach(all::add);
    }
    Optional<String> quota = Optional.of(form.get("quota").strip()).filter(text -> !text.isEmpty());
    if (quota.isPresent()) {
      order.put(
          "quota",
          PageRequest.number(quota)
              .orElseThrow(() -> new HttpStatusException(400, "quota is not a whole number")));
    }
    order.put("again", !form.get("again").isEmpty());
    return new StrictJsonObject(order);
  }

  /** The order of the newest, so that it can be continued. */
  private static Form form(BackfillPlan plan) {
    return new Form(
        Map.of(
            "source", plan.source().value(),
            "from", plan.since().toInstant().toString(),
            "to", plan.until().toInstant().toString(),
            "meeting_nos", plan.numbers().stream().collect(Collectors.joining(" ")),
            "known_ids", plan.known().stream().collect(Collectors.joining(" ")),
            "quota", plan.quota().isPresent() ? Long.toString(plan.quota().getAsLong()) : "",
            "again", plan.again() ? "true" : ""));
  }

  private static Form blank(PageRequest request) {
    return new Form(Map.of("source", request.query("source").orElse("")));
  }
}
