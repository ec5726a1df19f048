package dev.rollcall.ingest;

import dev.rollcall.directory.Directory;
import dev.rollcall.directory.ParticipantResolver;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.record.TenantKey;
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

  Optional<String> refusal(Participant participant) {
    return resolver.refusal(participant);
  }

  /** Makes a user of the source's tenant of a user_id that nobody knew. */
  void admit(Connection connection, TenantKey tenant, Participant participant) {
    if (participant.idType() != IdType.USER_ID) {
      return;
    }
    boolean knownElsewhere =
        participant.tenantKey().flatMap(key -> directory.user(key, participant.id())).isPresent();
    if (!knownElsewhere && directory.user(tenant, participant.id()).isEmpty()) {
      directory.userOrNew(connection, tenant, participant.id(), participant.name());
    }
  }
}
