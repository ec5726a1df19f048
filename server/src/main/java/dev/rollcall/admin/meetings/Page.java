package dev.rollcall.admin.meetings;

import dev.rollcall.admin.query.QueryParameters;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * A page of a list that is in memory.
 *
 * @param next where the next page begins; empty at the end
 */
record Page<T>(List<T> items, Optional<Integer> next) {

  static <T> Page<T> of(List<T> all, QueryParameters parameters) {
    int from = Math.min(all.size(), parameters.pageToken(Page::position).orElse(0));
    int to = Math.min(all.size(), from + parameters.pageSize());
    return new Page<>(all.subList(from, to), to < all.size() ? Optional.of(to) : Optional.empty());
  }

  private static Optional<Integer> position(String text) {
    return text.matches("[0-9]{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  void writeToken(JsonGenerator json) {
    next.ifPresent(
        position ->
            json.writeStringProperty(QueryParameters.PAGE_TOKEN, Integer.toString(position)));
  }
}
