package dev.rollcall.console.testing;

import dev.rollcall.admin.query.StrictJsonObject;
import dev.rollcall.admin.testing.FaultReader;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.faults.Faults;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Response;

/** Adds rules of faults, and removes them. */
record FaultForms(TestsPage page, Faults faults) {

  Response add(PageRequest request) {
    FaultFields fields = FaultFields.of(request.form());
    try {
      faults.add(FaultReader.order(StrictJsonObject.of("the form", fields.json())));
    } catch (HttpStatusException refused) {
      return page.refused(request, fields, refused);
    }
    return Pages.redirect(TestsPage.PATH);
  }

  /** All of them where none is named. One that is gone already is no mistake. */
  Response remove(PageRequest request) {
    String id = request.form().get("id");
    if (id.isEmpty()) {
      faults.clear();
    } else {
      faults.remove(id);
    }
    return Pages.redirect(TestsPage.PATH);
  }
}
