package dev.rollcall.admin.query;

import dev.rollcall.config.Suggestions;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The parameters of a query, read strictly: an unknown, repeated or wrong one is a 400 that names
 * it. No message repeats a value, which may be a person's.
 */
public final class QueryParameters {

  public static final String PAGE_SIZE = "page_size";
  public static final String PAGE_TOKEN = "page_token";

  private static final int DEFAULT_PAGE = 50;
  private static final int LARGEST_PAGE = 500;

  private final Request request;

  private QueryParameters(Request request) {
    this.request = request;
  }

  /**
   * Those of a request.
   *
   * @param known the names that the call knows
   * @throws HttpStatusException 400 for any other name, or one that is there twice
   */
  public static QueryParameters of(Request request, List<String> known) {
    for (String name : request.queryNames()) {
      if (!known.contains(name)) {
        throw new HttpStatusException(
            400, "unknown parameter '%s'; %s".formatted(name, Suggestions.near(name, known)));
      }
      if (request.queryAll(name).size() > 1) {
        throw new HttpStatusException(400, name + " is given more than once");
      }
    }
    return new QueryParameters(request);
  }

  /** The names of a page's parameters and others. */
  public static List<String> paged(String... others) {
    List<String> names = new ArrayList<>(List.of(others));
    names.add(PAGE_SIZE);
    names.add(PAGE_TOKEN);
    return List.copyOf(names);
  }

  /**
   * A text.
   *
   * @throws HttpStatusException 400 for one that is empty or holds a control character
   */
  public Optional<String> text(String name) {
    Optional<String> text = request.query(name);
    if (text.filter(String::isBlank).isPresent()) {
      throw new HttpStatusException(400, name + " is empty");
    }
    if (text.filter(value -> value.chars().anyMatch(Character::isISOControl)).isPresent()) {
      throw new HttpStatusException(400, name + " holds a control character");
    }
    return text;
  }

  /**
   * A value.
   *
   * @param read empty for a text that stands for none
   * @param expected what it must be, in words
   */
  public <T> Optional<T> value(String name, Function<String, Optional<T>> read, String expected) {
    return text(name)
        .map(
            text ->
                read.apply(text)
                    .orElseThrow(() -> new HttpStatusException(400, name + " is not " + expected)));
  }

  /** True or false; false where there is none. */
  public boolean flag(String name) {
    return value(
            name,
            text ->
                Optional.of(text).filter(flag -> flag.matches("true|false")).map("true"::equals),
            "true or false")
        .orElse(false);
  }

  /** How many items a page has at most. */
  public int pageSize() {
    return value(
            PAGE_SIZE,
            text ->
                text.matches("[0-9]{1,3}")
                    ? Optional.of(Integer.parseInt(text))
                        .filter(size -> size >= 1 && size <= LARGEST_PAGE)
                    : Optional.empty(),
            "a number from 1 to " + LARGEST_PAGE)
        .orElse(DEFAULT_PAGE);
  }

  /** Where the page begins, as an answer told. */
  public <T> Optional<T> pageToken(Function<String, Optional<T>> read) {
    return value(PAGE_TOKEN, read, "one that an answer gave");
  }
}
