package dev.rollcall.console.testing;

import dev.rollcall.admin.testing.Reset;
import dev.rollcall.console.access.Gate;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Response;

/** Asks, and resets the server. */
record ResetPages(Pages pages, TestsPage page, Reset reset, Gate gate) {

  static final String PATH = TestsPage.PATH + "/reset";

  Response ask(PageRequest request) {
    return pages.page(
        200,
        request,
        "tests/confirm",
        request.preferences().words().text("tests.reset"),
        new ConfirmModel(PATH, "tests.reset.advice", "tests.reset.do"));
  }

  Response run(PageRequest request) {
    try {
      reset.run();
    } catch (HttpStatusException refused) {
      return page.refused(request, refused);
    }
    gate.renew(request);
    return Pages.redirect(TestsPage.PATH);
  }
}
