package dev.rollcall.search;

import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.TenantKey;
import dev.rollcall.search.SearchTerms.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is looked for: ended meetings for which each condition holds.
 *
 * @param text of which each word is in the topic
 * @param organizers one of whom is the owner or, without an owner, the host
 * @param participants one of whom has a part in it
 * @param rooms one of which was there
 * @param from the earliest start
 * @param until the latest start
 * @param reader who must have a part in it, because he may not see others
 */
public record SearchQuery(
    String text,
    Optional<Set<Identity.User>> organizers,
    Optional<Set<Identity.User>> participants,
    Optional<Set<String>> rooms,
    Optional<Moment> from,
    Optional<Moment> until,
    Optional<Identity.User> reader) {

  public SearchQuery {
    organizers = organizers.map(Set::copyOf);
    participants = participants.map(Set::copyOf);
    rooms = rooms.map(Set::copyOf);
  }

  /** Whether all of it holds for the meeting. */
  public boolean matches(MeetingRecord meeting) {
    String topic = SearchTerms.normal(meeting.texts().topic().orElse(""));
    Optional<Moment> start = meeting.times().startTime();
    return meeting.times().status() == MeetingStatus.ENDED
        && start.isPresent()
        && from.filter(start.get()::isBefore).isEmpty()
        && until.filter(start.get()::isAfter).isEmpty()
        && SearchTerms.words(text).stream().allMatch(topic::contains)
        && organizers
            .map(wanted -> SearchTerms.organizer(meeting).filter(wanted::contains).isPresent())
            .orElse(true)
        && participants
            .map(wanted -> SearchTerms.people(meeting).anyMatch(wanted::contains))
            .orElse(true)
        && rooms.map(wanted -> SearchTerms.rooms(meeting).anyMatch(wanted::contains)).orElse(true)
        && reader.map(wanted -> SearchTerms.people(meeting).anyMatch(wanted::equals)).orElse(true);
  }

  /** What each match has: of each list one term at least. */
  List<List<Range>> terms(TenantKey tenant) {
    SearchTerms terms = new SearchTerms(tenant);
    List<List<Range>> all = new ArrayList<>();
    for (String word : SearchTerms.words(text)) {
      terms.text(word).forEach(term -> all.add(List.of(term)));
    }
    organizers.ifPresent(users -> all.add(users.stream().map(terms::organizer).toList()));
    participants.ifPresent(users -> all.add(users.stream().map(terms::person).toList()));
    rooms.ifPresent(ids -> all.add(ids.stream().map(terms::room).toList()));
    reader.ifPresent(user -> all.add(List.of(terms.person(user))));
    if (all.isEmpty()) {
      all.add(List.of(terms.any()));
    }
    return all;
  }
}
