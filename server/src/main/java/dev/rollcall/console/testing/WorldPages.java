package dev.rollcall.console.testing;

import dev.rollcall.admin.query.Refusals;
import dev.rollcall.admin.testing.Worlds;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Response;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Makes worlds, whose secrets are shown once, and removes them. */
record WorldPages(Pages pages, TestsPage page, Worlds worlds) {

  static final String PATH = TestsPage.PATH + "/worlds";

  Response make(PageRequest request) {
    Optional<String> template =
        Optional.of(request.form().get("template").strip()).filter(text -> !text.isEmpty());
    try {
      Worlds.World made = Refusals.answered(() -> worlds.make(template));
      WorldModel model =
          new WorldModel(
              made.tenant().value(),
              made.apps().stream()
                  .map(app -> new WorldModel.App(text(app, "app_id"), text(app, "app_secret")))
                  .toList(),
              made.users().stream().map(user -> text(user, "user_id")).toList(),
              made.source().value(),
              made.key());
      String title = request.preferences().words().text("tests.world.made");
      return pages.page(201, request, "tests/world", title, model);
    } catch (HttpStatusException refused) {
      return page.refused(request, refused);
    }
  }

  Response ask(PageRequest request) {
    String world = request.request().pathParameter("world");
    List<String> known = worlds.all();
    if (!known.contains(world)) {
      throw new HttpStatusException(404, "there is no such world");
    }
    return pages.page(
        200,
        request,
        "tests/confirm",
        request.preferences().words().text("tests.world.remove", world),
        new ConfirmModel(PATH + "/" + world, "tests.world.remove.advice", "tests.faults.remove"));
  }

  Response remove(PageRequest request) {
    try {
      Refusals.answered(
          () -> {
            worlds.remove(request.request().pathParameter("world"));
            return worlds;
          });
    } catch (HttpStatusException refused) {
      return page.refused(request, refused);
    }
    return Pages.redirect(TestsPage.PATH);
  }

  private static String text(ObjectNode object, String name) {
    return object.path(name).asString("");
  }
}
