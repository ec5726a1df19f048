package dev.rollcall.feishu.vc;

import dev.rollcall.config.Policies;
import dev.rollcall.config.Policies.Edition;
import dev.rollcall.config.Policies.UnfinishedTime;
import dev.rollcall.identity.App;
import dev.rollcall.identity.IdMapping;
import dev.rollcall.identity.UserIdType;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord.ParticipantRecord;
import dev.rollcall.record.Person;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.UserType;
import dev.rollcall.tokens.Grant;
import dev.rollcall.tokens.TokenKind;
import java.util.List;
import java.util.Optional;

/** What one caller gets to see of a meeting: decided here, written by {@link MeetingJson}. */
public final class MeetingView {

  private final IdMapping ids;
  private final App app;
  private final UserIdType idType;
  private final UnfinishedTime unfinishedTime;
  private final boolean hidesNonUsers;
  private final boolean showsIds;
  private final boolean withParticipants;
  private final boolean withAbility;
  private final boolean withEdition2026;

  public MeetingView(MeetingQuery query, Grant grant, IdMapping ids, Policies policies) {
    this(query, grant, ids, policies, policies.edition());
  }

  /** The same in an edition that need not be that of the policies. */
  MeetingView(MeetingQuery query, Grant grant, IdMapping ids, Policies policies, Edition edition) {
    this.ids = ids;
    this.app = grant.app();
    this.idType = query.userIdType();
    this.unfinishedTime = policies.unfinishedTime();
    this.hidesNonUsers =
        switch (idType) {
          case OPEN_ID -> false;
          case UNION_ID -> policies.unionIdHides();
          case USER_ID -> true;
        };
    this.showsIds = idType != UserIdType.USER_ID || grant.holds(FieldScopes.EMPLOYEE_ID);
    this.withParticipants = query.withParticipants();
    this.withAbility = query.withMeetingAbility() && grant.kind() == TokenKind.TENANT;
    this.withEdition2026 = edition == Edition.MARCH_2026;
  }

  /**
   * All that two callers' views of one meeting can differ in.
   *
   * @param tenant where the app stands
   */
  record Shape(
      AppId app,
      TenantKey tenant,
      UserIdType idType,
      boolean showsIds,
      boolean withParticipants,
      boolean withAbility) {}

  Shape shape() {
    return new Shape(app.id(), app.tenant(), idType, showsIds, withParticipants, withAbility);
  }

  boolean withParticipants() {
    return withParticipants;
  }

  /** Never for a user token, and without a word about it. */
  boolean withAbility() {
    return withAbility;
  }

  /** Whether the fields that came after the page of 2024-07 are there. */
  boolean withEdition2026() {
    return withEdition2026;
  }

  /** Whether the list of participants has this one. Counts never depend on it. */
  boolean lists(Person person) {
    return !hidesNonUsers || isUser(person);
  }

  /** Makes ready for {@link #id} of these. */
  void prepare(List<ParticipantRecord> participants) {
    if (withParticipants && showsIds) {
      ids.prepare(
          participants.stream().map(participant -> participant.person().identity()).toList(),
          idType,
          app);
    }
  }

  /** The id to show; empty without its field scope, and for who has none of the asked type. */
  Optional<String> id(Person person) {
    return showsIds && lists(person) ? ids.id(person.identity(), idType, app) : Optional.empty();
  }

  /** What stands where a time has not come yet; empty: nothing does. */
  Optional<String> unfinishedTime() {
    return switch (unfinishedTime) {
      case OMIT -> Optional.empty();
      case ZERO -> Optional.of("0");
      case EMPTY -> Optional.of("");
    };
  }

  private static boolean isUser(Person person) {
    boolean isUser =
        switch (person.identity()) {
          case Identity.User _, Identity.ForeignUser _ -> true;
          case Identity.Guest _, Identity.Device _, Identity.Unresolved _ -> false;
        };
    return isUser && person.userType() == UserType.USER;
  }
}
