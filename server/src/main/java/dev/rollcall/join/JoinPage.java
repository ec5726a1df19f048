package dev.rollcall.join;

import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The pages of a join link, in Chinese or English by the browser; nothing in them is a caller's.
 */
final class JoinPage {

  /** A text in both languages. */
  private record Words(String english, String chinese) {
    String in(boolean isChinese) {
      return isChinese ? chinese : english;
    }
  }

  private static final Words UNKNOWN_TITLE = new Words("No such meeting", "会议不存在");
  private static final Words UNKNOWN =
      new Words(
          "No meeting has this number now. It may have expired or been cancelled. Ask the organiser for a new link.",
          "该会议号当前无效，可能已过期或已取消。请向组织者索取新的链接。");
  private static final Words NO_ROOM_TITLE = new Words("No room to enter", "无法进入会议");
  private static final Words NO_ROOM =
      new Words(
          "The meeting is reserved, but this server knows no conference system to hold it in. The operator sets join_url on a source.",
          "会议已预约，但服务器未配置可进入的会议系统。管理员需在数据来源上设置 join_url。");
  private static final Words PASSWORD_TITLE = new Words("Meeting password", "会议密码");
  private static final Words ENTER = new Words("Join", "加入会议");
  private static final Words WRONG = new Words("The password is wrong.", "密码错误。");
  private static final Words TOO_MANY_TITLE = new Words("Too many attempts", "尝试次数过多");
  private static final Words TOO_MANY = new Words("Try again in a minute.", "请一分钟后再试。");

  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      body{font:1.1rem/1.5 system-ui,sans-serif;max-width:28rem;margin:15vh auto;padding:0 1rem}
      input,button{font:inherit;padding:.5rem .75rem;margin:.25rem 0;width:100%;box-sizing:border-box}
      .error{color:light-dark(#b00020,#ff8a80)}
      """;

  /** Redirects of a form count as its action too, so the room's site must be allowed. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'sha256-"
              + hash(STYLE)
              + "'; base-uri 'none'; frame-ancestors 'none'",
          "Cache-Control",
          "no-store",
          "Referrer-Policy",
          "no-referrer",
          "X-Content-Type-Options",
          "nosniff");

  private JoinPage() {}

  static Response unknown(Request request) {
    return page(request, 404, UNKNOWN_TITLE, paragraph(request, UNKNOWN));
  }

  static Response withoutRoom(Request request) {
    return page(request, 404, NO_ROOM_TITLE, paragraph(request, NO_ROOM));
  }

  static Response tooMany(Request request) {
    return page(request, 429, TOO_MANY_TITLE, paragraph(request, TOO_MANY));
  }

  static Response password(Request request, boolean isWrong) {
    boolean isChinese = isChinese(request);
    String form =
        """
        %s<form method="post">
        <label for="password">%s</label>
        <input id="password" name="password" inputmode="numeric" autocomplete="off" maxlength="9" required autofocus>
        <button>%s</button>
        </form>
        """
            .formatted(
                isWrong
                    ? "<p class=\"error\" role=\"alert\">" + WRONG.in(isChinese) + "</p>\n"
                    : "",
                PASSWORD_TITLE.in(isChinese),
                ENTER.in(isChinese));
    return page(request, isWrong ? 403 : 200, PASSWORD_TITLE, form);
  }

  private static String paragraph(Request request, Words words) {
    return "<p>" + words.in(isChinese(request)) + "</p>\n";
  }

  private static Response page(Request request, int status, Words title, String content) {
    boolean isChinese = isChinese(request);
    String html =
        """
        <!doctype html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>%s</title>
        <style>%s</style>
        </head>
        <body>
        <main>
        <h1>%s</h1>
        %s</main>
        </body>
        </html>
        """
            .formatted(
                isChinese ? "zh-CN" : "en",
                title.in(isChinese),
                STYLE,
                title.in(isChinese),
                content);
    return new Response(
        status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8), HEADERS, "");
  }

  /** The first of the two languages that the browser lists. */
  private static boolean isChinese(Request request) {
    List<Locale.LanguageRange> wanted;
    try {
      wanted = Locale.LanguageRange.parse(request.header("Accept-Language").orElse("en"));
    } catch (IllegalArgumentException _) {
      return false;
    }
    Locale best = Locale.lookup(wanted, List.of(Locale.ENGLISH, Locale.CHINESE));
    return Locale.CHINESE.equals(best);
  }

  private static String hash(String style) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
