package dev.rollcall.signin.page;

import dev.rollcall.http.page.Html;
import dev.rollcall.http.page.Words;
import java.net.URI;
import java.util.function.Supplier;

/**
 * The way to the OpenID Connect provider. It leads by the public URL, because the provider sends
 * the browser back there, and the cookie must be of the same host.
 */
record ProviderLink(URI issuer, Supplier<String> publicUrl) {

  static final String PATH = "/signin/oidc";

  /** With any value: the provider is to ask who the user is. */
  static final String ACCOUNT = "account";

  private static final String OTHER = "&" + ACCOUNT + "=other";

  /** The path of a page whose link asks for another account. */
  static String asking(String path) {
    return path + OTHER;
  }

  Html signIn(Words words, Target target, boolean otherAccount) {
    return link(words.text("provider.signIn", issuer.getHost()), target, otherAccount);
  }

  Html otherAccount(Words words, Target target) {
    return link(words.text("consent.switch"), target, true);
  }

  private Html link(String text, Target target, boolean otherAccount) {
    String path = PATH + "?return=" + Targets.encoded(target.path());
    return button(text, publicUrl.get() + (otherAccount ? asking(path) : path));
  }

  static Html button(String text, String url) {
    return Html.of("<a class=\"button other\" href=\"{}\">{}</a>", url, text);
  }
}
