package dev.rollcall.search;

import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.search.SearchTerms.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which meetings an administrator looks for; each condition must hold.
 *
 * @param topic of which each word is in the topic
 * @param source one of the sources that tell of the meeting
 * @param subject what one of its sources calls it
 */
public record MeetingFilter(
    Optional<TenantKey> tenant,
    String topic,
    Optional<String> meetingNo,
    Optional<PersonQuery> person,
    Optional<SourceId> source,
    Optional<String> subject,
    Optional<MeetingStatus> status) {

  /** All meetings. */
  public static final MeetingFilter NONE =
      new MeetingFilter(
          Optional.empty(),
          "",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Whether all of it holds that the record can tell, which is all but source and subject. */
  boolean matches(MeetingSearch.Hit hit) {
    String words = SearchTerms.normal(hit.meeting().texts().topic().orElse(""));
    return tenant.map(hit.stored().tenant()::equals).orElse(true)
        && SearchTerms.words(topic).stream().allMatch(words::contains)
        && (meetingNo.isEmpty() || meetingNo.equals(hit.meeting().texts().meetingNo()))
        && status.map(hit.meeting().times().status()::equals).orElse(true)
        && person.map(one -> one.matches(hit.meeting(), hit.folded().names())).orElse(true);
  }

  /** True where it says nothing of what only a meeting that has begun has. */
  boolean suitsUnbegun() {
    return topic.isBlank() && meetingNo.isEmpty() && person.isEmpty() && status.isEmpty();
  }

  /** Whether only meetings that are not over are wanted. */
  boolean isOfOpenMeetings() {
    return status.filter(wanted -> wanted != MeetingStatus.ENDED).isPresent();
  }

  /**
   * What each match has: of each list one term at least; no list where nothing is asked for.
   *
   * @param tenants whose meetings there are
   */
  List<List<Range>> terms(List<TenantKey> tenants) {
    List<SearchTerms> terms =
        tenant.map(List::of).orElse(tenants).stream().map(SearchTerms::new).toList();
    List<List<Range>> all = new ArrayList<>();
    if (tenant.isPresent()) {
      all.add(List.of(terms.getFirst().any()));
    }
    for (String word : SearchTerms.words(topic)) {
      for (Range gram : SearchTerms.grams(word)) {
        all.add(terms.stream().map(of -> of.gram(gram)).distinct().toList());
      }
    }
    meetingNo.ifPresent(
        number -> all.add(List.of(SearchTerms.label(SearchTerms.Label.NUMBER, number))));
    source.ifPresent(
        id -> all.add(List.of(SearchTerms.label(SearchTerms.Label.SOURCE, id.value()))));
    person.ifPresent(one -> all.addAll(one.terms(terms)));
    return all;
  }
}
