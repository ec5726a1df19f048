package dev.rollcall.console.page;

/**
 * A page of a list that is in memory.
 *
 * @param path of the first page, with a query
 * @param page from 1
 * @param pages at least 1
 */
public record Paging(String path, int page, int pages, int size, int total) {

  /** The one that a request asks for by {@code page}; the first where it asks for none. */
  public static Paging of(PageRequest request, String path, int total, int size) {
    int pages = Math.max(1, Math.ceilDiv(total, size));
    int page =
        request
            .query("page")
            .filter(text -> text.matches("[0-9]{1,6}"))
            .map(Integer::parseInt)
            .orElse(1);
    return new Paging(path, Math.clamp(page, 1, pages), pages, size, total);
  }

  /** Items before this page. */
  public int before() {
    return (page - 1) * size;
  }

  public boolean hasBefore() {
    return page > 1;
  }

  public boolean hasAfter() {
    return page < pages;
  }

  public String to(int number) {
    return path + "&page=" + number;
  }
}
