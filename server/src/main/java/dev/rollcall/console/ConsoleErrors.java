package dev.rollcall.console;

import dev.rollcall.console.page.Pages;
import dev.rollcall.http.ErrorRenderer;
import dev.rollcall.http.HttpError;
import dev.rollcall.http.Response;

/** Words what the edge answers below the console's path: a page in both languages. */
public record ConsoleErrors(Pages pages) implements ErrorRenderer {

  @Override
  public Response of(HttpError failure) {
    return pages.failure(failure.status(), failure.logId());
  }

  @Override
  public Response noRoute(String method, String path, String logId) {
    return pages.failure(404, logId);
  }
}
