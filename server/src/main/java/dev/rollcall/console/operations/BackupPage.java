package dev.rollcall.console.operations;

import dev.rollcall.admin.operations.BackupControl;
import dev.rollcall.admins.Role;
import dev.rollcall.console.operations.OperationPages.Run;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Response;

/** Begins a backup and tells how it goes. */
public record BackupPage(Pages pages, BackupControl backup) {

  static final String PATH = OperationPages.BASE + "/backup";

  /**
   * What the page shows.
   *
   * @param target what was typed
   * @param problem why none began, in words; often empty
   */
  public record Model(Run run, boolean canBegin, String target, String problem) {}

  Response show(PageRequest request) {
    return page(200, request, "");
  }

  Response begin(PageRequest request) {
    try {
      backup.begin(request.form().get("target").strip(), request.actor());
      return Pages.redirect(PATH);
    } catch (HttpStatusException refused) {
      return page(refused.status(), request, OperationPages.words(refused));
    }
  }

  private Response page(int status, PageRequest request, String problem) {
    Run run = Run.of(backup.status());
    return OperationPages.page(
        pages,
        status,
        request,
        "backup",
        new Model(
            run,
            request.may(Role.ADMIN) && !run.isRunning(),
            request.form().get("target"),
            problem));
  }
}
