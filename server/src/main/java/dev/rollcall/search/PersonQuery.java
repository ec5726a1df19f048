package dev.rollcall.search;

import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.search.SearchTerms.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A person who is looked for.
 *
 * @param text the id of a guest or a device, or words of the name; in any case and width
 * @param users the users of the directory whom it may mean
 */
public record PersonQuery(String text, Set<Identity.User> users) {

  public PersonQuery {
    users = Set.copyOf(users);
  }

  /** Whether the person is host, owner or attendee, or was called. */
  boolean matches(MeetingRecord meeting, Map<Identity, String> names) {
    return SearchTerms.identities(meeting).anyMatch(identity -> isMeant(identity, names));
  }

  private boolean isMeant(Identity identity, Map<Identity, String> names) {
    if (identity instanceof Identity.User user) {
      return users.contains(user);
    }
    List<String> wanted = SearchTerms.words(text);
    return SearchTerms.normal(identity.id()).equals(SearchTerms.normal(text).strip())
        || (!wanted.isEmpty()
            && SearchTerms.words(names.getOrDefault(identity, "")).containsAll(wanted));
  }

  /** What each match has: of each list one term at least. */
  List<List<Range>> terms(List<SearchTerms> tenants) {
    List<Range> other = new ArrayList<>();
    other.add(SearchTerms.label(SearchTerms.Label.PERSON, SearchTerms.normal(text).strip()));
    for (SearchTerms tenant : tenants) {
      users.forEach(user -> other.add(tenant.person(user)));
    }
    List<String> words = SearchTerms.words(text);
    return words.isEmpty()
        ? List.of(other)
        : words.stream()
            .map(word -> SearchTerms.label(SearchTerms.Label.PERSON, word))
            .map(word -> Stream.concat(Stream.of(word), other.stream()).toList())
            .toList();
  }
}
