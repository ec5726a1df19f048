package dev.rollcall.ingest;

import dev.rollcall.identity.Directory;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.record.TenantKey;
import dev.rollcall.registry.ParticipantResolver;
import java.sql.Connection;
import java.util.Optional;

/** Whom a fact may name: anyone the directory can resolve, and any user_id. */
final class DirectoryAdmission {

  private final Directory directory;
  private final ParticipantResolver resolver;

  DirectoryAdmission(Directory directory, ParticipantResolver resolver) {
    this.directory = directory;
    this.resolver = resolver;
  }

  /** Why not; by path, and without a value, because reasons are logged. */
  Optional<String> refusal(Participants.Named named) {
    Participant participant = named.participant();
    return resolver.refusal(participant).map(_ -> named.path() + whatIsUnknown(participant));
  }

  private String whatIsUnknown(Participant participant) {
    if (participant.idType() == IdType.UNION_ID) {
      return ".id is no user's union_id";
    }
    return participant.appId().filter(directory::hasApp).isPresent()
        ? ".id is no user's open_id for its app_id"
        : ".app_id names no app";
  }

  /** Creates a user for an unknown user_id of the source's tenant. */
  void admit(Connection connection, TenantKey tenant, Participant participant) {
    boolean isOfTheSourcesTenant =
        participant.idType() == IdType.USER_ID
            && participant.tenantKey().filter(key -> !key.equals(tenant)).isEmpty();
    if (isOfTheSourcesTenant && directory.user(tenant, participant.id()).isEmpty()) {
      directory.userOrNew(connection, tenant, participant.id(), participant.name());
    }
  }
}
