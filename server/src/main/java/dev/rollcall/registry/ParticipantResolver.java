package dev.rollcall.registry;

import dev.rollcall.identity.Directory;
import dev.rollcall.identity.DirectoryCaches.UserKey;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Fact;
import dev.rollcall.record.Identity;
import dev.rollcall.record.IdentityResolver;
import dev.rollcall.record.Participant;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tells who a participant is, by the directory. A {@code user_id} is of the tenant that the
 * participant's {@code tenant_key} names, else of the source's. A source makes no users in another
 * tenant: an id that is unknown there is a {@link Identity.ForeignUser}, until that tenant has it.
 */
public final class ParticipantResolver implements IdentityResolver {

  private final Directory directory;
  private final Sources sources;

  public ParticipantResolver(Directory directory, Sources sources) {
    this.directory = directory.withDeleted();
    this.sources = sources;
  }

  /** The same, seeing the users that a running transaction has made. */
  public ParticipantResolver within(Connection connection) {
    return new ParticipantResolver(directory.within(connection), sources);
  }

  /** Finds the users of the facts in one go; {@link #resolve} then finds them remembered. */
  @Override
  public void prepare(Collection<Fact> facts) {
    Set<UserKey> users = new HashSet<>();
    for (Fact fact : facts) {
      fact.data()
          .participants()
          .filter(participant -> participant.idType() == Participant.IdType.USER_ID)
          .forEach(
              participant ->
                  tenant(fact.source(), participant)
                      .ifPresent(tenant -> users.add(new UserKey(tenant, participant.id()))));
    }
    directory.prepare(users);
  }

  private Optional<TenantKey> tenant(SourceId source, Participant participant) {
    return participant.tenantKey().or(() -> sources.tenant(source));
  }

  @Override
  public Identity resolve(SourceId source, Participant participant) {
    String id = participant.id();
    return switch (participant.idType()) {
      case GUEST -> new Identity.Guest(source, id);
      case DEVICE -> new Identity.Device(source, id);
      case USER_ID -> byUserId(source, participant);
      case UNION_ID -> orStated(directory.byUnionId(id), id);
      case OPEN_ID -> orStated(directory.byOpenId(app(participant), id), id);
    };
  }

  /** Why a fact that names this participant cannot be taken; empty where it can. */
  public Optional<String> refusal(Participant participant) {
    String id = participant.id();
    return switch (participant.idType()) {
      case GUEST, DEVICE, USER_ID -> Optional.empty();
      case UNION_ID ->
          directory.byUnionId(id).isPresent()
              ? Optional.empty()
              : Optional.of("no user has the union_id '" + id + "'");
      case OPEN_ID -> {
        AppId app = app(participant);
        if (directory.byOpenId(app, id).isPresent()) {
          yield Optional.empty();
        }
        yield Optional.of(
            directory.hasApp(app)
                ? "no user has the open_id '" + id + "' for the app '" + app + "'"
                : "no app has the app_id '" + app + "'");
      }
    };
  }

  private Identity byUserId(SourceId source, Participant participant) {
    String id = participant.id();
    Optional<TenantKey> own = sources.tenant(source);
    Optional<TenantKey> tenant = tenant(source, participant);
    Optional<Identity.User> known = tenant.flatMap(key -> directory.user(key, id));
    return known.isEmpty() && tenant.isPresent() && !tenant.equals(own)
        ? new Identity.ForeignUser(tenant.get(), id)
        : orStated(known, id);
  }

  private static AppId app(Participant participant) {
    return participant.appId().orElseThrow();
  }

  private static Identity orStated(Optional<Identity.User> user, String id) {
    return user.isPresent() ? user.get() : new Identity.Unresolved(id);
  }
}
