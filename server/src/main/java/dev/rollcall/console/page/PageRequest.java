package dev.rollcall.console.page;

import dev.rollcall.admins.Administrator;
import dev.rollcall.admins.Role;
import dev.rollcall.http.Request;
import dev.rollcall.http.page.Form;
import java.util.Optional;

/**
 * A request for a page.
 *
 * @param path of the page, with its query; it leads back after a sign-in or a change of language
 * @param who empty where nobody has signed in
 * @param formToken what each form of the page carries
 * @param form empty values for a GET
 */
public record PageRequest(
    Request request,
    String path,
    Preferences preferences,
    Optional<Administrator> who,
    String formToken,
    Form form) {

  /** A parameter of the query; empty where a field of a form was left empty. */
  public Optional<String> query(String name) {
    return request.query(name).map(String::strip).filter(text -> !text.isEmpty());
  }

  public boolean may(Role role) {
    return who.filter(administrator -> administrator.role().includes(role)).isPresent();
  }

  /** Whether htmx asked, which takes a part of the page. */
  public boolean isOfScript() {
    return request.header("HX-Request").isPresent();
  }
}
