package dev.rollcall.console.page;

import dev.rollcall.http.Note;
import dev.rollcall.http.Response;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.output.Utf8ByteOutput;
import java.util.List;
import java.util.Map;

/**
 * Makes pages from the templates of {@code server/src/main/jte}, which the build has compiled; text
 * in them is escaped for its place.
 */
public final class Pages {

  /** No script, style or frame but our own files; htmx asks this server only. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "same-origin",
          "Cache-Control",
          "no-store",
          "Vary",
          "Accept-Language, Cookie, HX-Request");

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final String assets;
  private final List<MenuItem> menu;

  /**
   * Makes them.
   *
   * @param assets the path of the folder of stylesheet and scripts
   */
  public Pages(String assets, List<MenuItem> menu) {
    this.assets = assets;
    this.menu = List.copyOf(menu);
  }

  /**
   * A page.
   *
   * @param template for example {@code meetings/list}; it has the parameters {@code shell} and
   *     {@code model}
   * @param title as a text
   */
  public Response page(
      int status, PageRequest request, String template, String title, Object model) {
    return made(
        status, template, Map.of("shell", new Shell(request, title, assets, menu), "model", model));
  }

  /** A part of a page, for a script to put into its place. */
  public String part(PageRequest request, String template, Object model) {
    StringOutput out = new StringOutput();
    templates.render(
        template + ".jte",
        Map.of("shell", new Shell(request, "", assets, menu), "model", model),
        out);
    return out.toString();
  }

  /** The page that says in words why there is no other. */
  public Response error(int status, PageRequest request) {
    ErrorText text = ErrorText.of(status, request.preferences().words());
    return page(status, request, "error", text.title(), text);
  }

  /** The same in both languages, for where the server knows nothing of the browser. */
  public Response failure(int status, String logId) {
    return made(
        status,
        "failure",
        Map.of(
            "chinese",
            ErrorText.of(status, Preferences.unknown("zh").words()),
            "english",
            ErrorText.of(status, Preferences.unknown("en").words()),
            "logId",
            logId,
            "assets",
            assets));
  }

  private Response made(int status, String template, Map<String, Object> parameters) {
    Utf8ByteOutput out = new Utf8ByteOutput();
    templates.render(template + ".jte", parameters, out);
    return new Response(
        status,
        "text/html; charset=utf-8",
        out.toByteArray(),
        HEADERS,
        status < 400 ? Note.NONE : Note.of("page"));
  }

  /** Follows a form; the browser asks by GET. */
  public static Response redirect(String path) {
    return new Response(
        303,
        Response.TEXT,
        new byte[0],
        Map.of("Location", path, "Cache-Control", "no-store", "Referrer-Policy", "same-origin"),
        Note.NONE);
  }
}
