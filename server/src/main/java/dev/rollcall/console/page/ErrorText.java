package dev.rollcall.console.page;

import dev.rollcall.http.page.Words;

/**
 * What a page says of an error: nothing of what happened inside.
 *
 * @param advice what the person can do
 */
public record ErrorText(int status, String title, String advice) {

  static ErrorText of(int status, Words words) {
    String kind =
        switch (status) {
          case 403, 404, 429, 503 -> Integer.toString(status);
          default -> status < 500 ? "400" : "500";
        };
    return new ErrorText(
        status, words.text("error." + kind + ".title"), words.text("error." + kind + ".advice"));
  }
}
