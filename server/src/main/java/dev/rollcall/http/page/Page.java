package dev.rollcall.http.page;

import dev.rollcall.http.Note;
import dev.rollcall.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** A page with its headers: no script, no frame, one style by its hash, kept nowhere. */
public final class Page {

  private static final String STYLE =
      """
      :root{color-scheme:light}
      *{box-sizing:border-box}
      body{margin:0;background:#f2f3f5;color:#1f2329;font:1rem/1.5 system-ui,sans-serif}
      main{max-width:26rem;margin:2rem auto;padding:1.5rem;background:#fff;border:1px solid #d0d3d6;border-radius:.5rem}
      h1{margin:0 0 1rem;font-size:1.375rem;overflow-wrap:anywhere}
      p,li{overflow-wrap:anywhere}
      ul{padding-left:1.25rem}
      label{display:block;margin-top:1rem}
      input{width:100%;padding:.625rem;border:1px solid #646a73;border-radius:.25rem;font:inherit}
      button,.button{display:block;width:100%;margin-top:1rem;padding:.625rem;border:1px solid #1248b8;border-radius:.25rem;background:#1248b8;color:#fff;font:inherit;text-align:center;text-decoration:none;overflow-wrap:anywhere;cursor:pointer}
      .other{background:#fff;color:#1248b8}
      :focus-visible{outline:3px solid #1f2329;outline-offset:2px}
      .error{padding:.625rem;border:1px solid #a61b1b;border-radius:.25rem;color:#a61b1b}
      @media(max-width:30rem){main{margin:0;border:0;border-radius:0}}
      """;

  private static final String STYLE_HASH = "sha256-" + sha256(STYLE);

  private Page() {}

  /**
   * The page.
   *
   * @param origin of a redirect that may follow its forms, besides this server
   */
  public static Response of(
      int status, Words words, String title, Html content, Optional<String> origin) {
    Html page =
        Html.of(
            """
            <!doctype html>
            <html lang="{}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <title>{}</title>
            <style>{}</style>
            </head>
            <body>
            <main>
            <h1>{}</h1>
            {}
            </main>
            </body>
            </html>
            """,
            words.text("language"),
            title,
            new Html(STYLE),
            title,
            content);
    return new Response(
        status,
        "text/html; charset=utf-8",
        page.markup().getBytes(StandardCharsets.UTF_8),
        Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src '"
                + STYLE_HASH
                + "'; form-action 'self'"
                + origin.map(other -> " " + other).orElse("")
                + "; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-store",
            "Vary",
            "Accept-Language, Cookie"),
        status < 400 ? Note.NONE : Note.of("page"));
  }

  /** Follows a form or a sign-in; the browser asks by GET. */
  public static Response redirect(String location) {
    return new Response(
        303,
        Response.TEXT,
        new byte[0],
        Map.of("Location", location, "Cache-Control", "no-store", "Referrer-Policy", "no-referrer"),
        Note.NONE);
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
