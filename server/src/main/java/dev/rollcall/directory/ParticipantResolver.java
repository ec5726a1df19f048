package dev.rollcall.directory;

import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.record.IdentityResolver;
import dev.rollcall.record.Participant;
import dev.rollcall.record.SourceId;
import java.sql.Connection;
import java.util.Optional;

/**
 * Tells who a participant is, by the directory. A {@code user_id} is looked for in the tenant that
 * the participant names, then in the source's.
 */
public final class ParticipantResolver implements IdentityResolver {

  private final Directory directory;
  private final Sources sources;

  public ParticipantResolver(Directory directory, Sources sources) {
    this.directory = directory;
    this.sources = sources;
  }

  /** The same, seeing the users that a running transaction has made. */
  public ParticipantResolver within(Connection connection) {
    return new ParticipantResolver(directory.within(connection), sources);
  }

  @Override
  public Identity resolve(SourceId source, Participant participant) {
    String id = participant.id();
    return switch (participant.idType()) {
      case GUEST -> new Identity.Guest(source, id);
      case DEVICE -> new Identity.Device(source, id);
      case USER_ID -> orStated(byUserId(source, participant), id);
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

  private Optional<Identity.User> byUserId(SourceId source, Participant participant) {
    return participant
        .tenantKey()
        .flatMap(tenant -> directory.user(tenant, participant.id()))
        .or(
            () ->
                sources
                    .source(source)
                    .flatMap(known -> directory.user(known.tenant(), participant.id())));
  }

  private static AppId app(Participant participant) {
    return participant.appId().orElseThrow();
  }

  private static Identity orStated(Optional<Identity.User> user, String id) {
    return user.isPresent() ? user.get() : new Identity.Stated(id);
  }
}
