package dev.rollcall.search;

import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Person;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.UserType;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The terms that a meeting is found by: numbers of 47 bits. Two things may have one term, because
 * each meeting that is found is compared with its record.
 *
 * <p>A word gives each two characters that follow each other, and its last character alone. So one
 * character is a range of terms, and Chinese needs no dictionary.
 */
final class SearchTerms {

  private static final int KIND_SHIFT = 45;
  private static final int TENANT_SHIFT = 32;
  private static final int TENANTS = 1 << (KIND_SHIFT - TENANT_SHIFT);

  private static final long WORD = 0;
  private static final long PERSON = 1;
  private static final long ORGANIZER = 2;
  private static final long OTHER = 3;

  /** Terms from the first to the last. */
  record Range(long first, long last) {}

  /** What a text stands for that is the same in all tenants. */
  enum Label {
    /** The id, or a word of the name, of an attendee who is no user. */
    PERSON,
    SOURCE,
    NUMBER
  }

  private final long tenant;

  SearchTerms(TenantKey tenant) {
    this.tenant = (long) Math.floorMod(tenant.value().hashCode(), TENANTS) << TENANT_SHIFT;
  }

  /**
   * All of one meeting.
   *
   * @param names of attendees who are no users
   * @param sources which tell of it
   */
  SortedSet<Long> of(
      MeetingRecord meeting, Map<Identity, String> names, Collection<SourceId> sources) {
    SortedSet<Long> terms = new TreeSet<>();
    terms.add(any().first());
    meeting.texts().topic().ifPresent(topic -> words(topic).forEach(word -> addAll(terms, word)));
    organizer(meeting).ifPresent(user -> terms.add(organizer(user).first()));
    people(meeting).forEach(user -> terms.add(person(user).first()));
    rooms(meeting).forEach(room -> terms.add(room(room).first()));
    meeting.texts().meetingNo().ifPresent(number -> addLabel(terms, Label.NUMBER, number));
    sources.forEach(source -> addLabel(terms, Label.SOURCE, source.value()));
    identities(meeting)
        .filter(identity -> !(identity instanceof Identity.User))
        .forEach(
            identity -> {
              addLabel(terms, Label.PERSON, normal(identity.id()).strip());
              words(names.getOrDefault(identity, ""))
                  .forEach(word -> addLabel(terms, Label.PERSON, word));
            });
    return terms;
  }

  private static void addLabel(SortedSet<Long> terms, Label label, String text) {
    terms.add(label(label, text).first());
  }

  static Range label(Label label, String text) {
    long hash = (label.name() + " " + text).hashCode() & 0xFFFF_FFFFL;
    long term = OTHER << KIND_SHIFT | hash;
    return new Range(term, term);
  }

  /** What every meeting of the tenant has. */
  Range any() {
    return one(OTHER, 0);
  }

  Range person(Identity.User user) {
    return one(PERSON, user.number());
  }

  Range organizer(Identity.User user) {
    return one(ORGANIZER, user.number());
  }

  Range room(String id) {
    return one(OTHER, id.hashCode() | 1);
  }

  /** What each topic with this in it has. */
  List<Range> text(String word) {
    return grams(word).stream().map(this::gram).toList();
  }

  /** A gram of any tenant as a term of this one's. */
  Range gram(Range plain) {
    return new Range(one(WORD, plain.first()).first(), one(WORD, plain.last()).last());
  }

  /** What each topic with this in it has, without a tenant. */
  static List<Range> grams(String word) {
    if (word.length() == 1) {
      return List.of(new Range(gram(word.charAt(0), 0), gram(word.charAt(0), Character.MAX_VALUE)));
    }
    SortedSet<Long> grams = new TreeSet<>();
    for (int i = 1; i < word.length(); i++) {
      grams.add(gram(word.charAt(i - 1), word.charAt(i)));
    }
    return grams.stream().map(gram -> new Range(gram, gram)).toList();
  }

  private void addAll(SortedSet<Long> terms, String word) {
    for (int i = 1; i < word.length(); i++) {
      terms.add(one(WORD, gram(word.charAt(i - 1), word.charAt(i))).first());
    }
    terms.add(one(WORD, gram(word.charAt(word.length() - 1), 0)).first());
  }

  private static long gram(int first, int second) {
    return (long) first << Character.SIZE | second;
  }

  private Range one(long kind, long payload) {
    long term = kind << KIND_SHIFT | tenant | (payload & 0xFFFF_FFFFL);
    return new Range(term, term);
  }

  /** In one form of case and width. */
  static List<String> words(String text) {
    String plain = normal(text).strip();
    return plain.isEmpty() ? List.of() : Arrays.asList(plain.split("\\s+"));
  }

  static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** The owner, else the host. */
  static Optional<Identity.User> organizer(MeetingRecord meeting) {
    return meeting
        .owner()
        .or(() -> meeting.attendance().host().map(Person::identity))
        .flatMap(SearchTerms::user);
  }

  /** The users with a part in it: owner, host, and who was there or called. */
  static Stream<Identity.User> people(MeetingRecord meeting) {
    return identities(meeting).flatMap(identity -> user(identity).stream());
  }

  /** Everyone with a part in it, once or several times. */
  static Stream<Identity> identities(MeetingRecord meeting) {
    return Stream.of(
            meeting.owner().stream(),
            meeting.attendance().host().map(Person::identity).stream(),
            meeting.attendance().participants().stream().map(row -> row.person().identity()))
        .flatMap(identities -> identities);
  }

  static Stream<String> rooms(MeetingRecord meeting) {
    return meeting.attendance().participants().stream()
        .filter(row -> row.person().userType() == UserType.ROOM)
        .map(row -> row.person().identity().id());
  }

  private static Optional<Identity.User> user(Identity identity) {
    return identity instanceof Identity.User user ? Optional.of(user) : Optional.empty();
  }
}
