package dev.rollcall.console.page;

import dev.rollcall.http.Response;

/** Answers a request for a page, or the form of one. */
@FunctionalInterface
public interface PageHandler {
  Response handle(PageRequest request);
}
