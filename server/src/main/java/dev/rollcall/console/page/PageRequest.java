package dev.rollcall.console.page;

import dev.rollcall.admins.Actor;
import dev.rollcall.admins.Administrator;
import dev.rollcall.admins.Role;
import dev.rollcall.http.Request;
import dev.rollcall.http.page.Form;
import java.util.Optional;
import java.util.OptionalLong;

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

  /**
   * The same for a text to look for: one with a control character counts as none: no name has one.
   */
  public Optional<String> search(String name) {
    return query(name).filter(text -> text.chars().noneMatch(Character::isISOControl));
  }

  /** A parameter that is a whole number; another text counts as none. */
  public OptionalLong number(String name) {
    return number(query(name));
  }

  /** A text as a whole number that is not negative. */
  public static OptionalLong number(Optional<String> text) {
    return text.filter(digits -> digits.matches("[0-9]{1,18}")).stream()
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  /** The one who has signed in; there is one on pages that ask for a role. */
  public Actor actor() {
    return who.orElseThrow().actor();
  }

  public boolean may(Role role) {
    return who.filter(administrator -> administrator.role().includes(role)).isPresent();
  }

  /** Whether htmx asked, which takes a part of the page. */
  public boolean isOfScript() {
    return request.header("HX-Request").isPresent();
  }
}
