package dev.rollcall.admin.meetings;

import dev.rollcall.identity.Directory;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.search.MeetingFilter;
import dev.rollcall.search.MeetingFinder;
import dev.rollcall.search.MeetingSearch.Now;
import dev.rollcall.search.PersonQuery;
import dev.rollcall.search.Window;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lists the meetings of all tenants for an administrator.
 *
 * @param emptyGrace how long an empty meeting is held to be running
 */
public record MeetingList(
    MeetingFinder finder, Directory directory, InstantSource clock, Duration emptyGrace) {

  /**
   * Which meetings; each condition must hold.
   *
   * @param topic of which each word is in the topic; empty for any
   * @param meetingNo in digits, with any spaces
   * @param person a user id, a mobile number, the id of a guest, or words of a name
   * @param subject what one of the sources calls the meeting
   */
  public record Query(
      Optional<TenantKey> tenant,
      String topic,
      Optional<String> meetingNo,
      Optional<String> person,
      Optional<SourceId> source,
      Optional<String> subject,
      Optional<MeetingStatus> status) {}

  /** A page of at most {@code size} meetings. */
  public MeetingFinder.Page page(Query query, Window window, int size) {
    List<TenantKey> tenants = directory.tenants();
    return finder.page(
        filter(query, tenants),
        tenants,
        window,
        new Now(Moment.of(clock.instant()), emptyGrace),
        size);
  }

  private MeetingFilter filter(Query query, List<TenantKey> tenants) {
    List<TenantKey> wanted = query.tenant().map(List::of).orElse(tenants);
    return new MeetingFilter(
        query.tenant(),
        query.topic(),
        query.meetingNo().map(number -> number.replaceAll("\\s", "")),
        query.person().map(text -> new PersonQuery(text, users(text, wanted))),
        query.source(),
        query.subject(),
        query.status());
  }

  /** By user id, or by the mobile number of the profile. */
  private Set<Identity.User> users(String text, List<TenantKey> tenants) {
    Set<Identity.User> users = new HashSet<>();
    for (TenantKey tenant : tenants) {
      directory.user(tenant, text).ifPresent(users::add);
      directory.byMobile(tenant, text).ifPresent(users::add);
    }
    return users;
  }
}
