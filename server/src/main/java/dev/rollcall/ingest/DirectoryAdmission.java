package dev.rollcall.ingest;

import dev.rollcall.identity.Directory;
import dev.rollcall.identity.DirectoryCaches.UserKey;
import dev.rollcall.meetings.FactStore;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.registry.ParticipantResolver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** The user_ids of the sources' tenants that facts name, with the names that go with them. */
  private static Map<UserKey, Optional<String>> users(List<FactStore.Entry> facts) {
    Map<UserKey, Optional<String>> users = new LinkedHashMap<>();
    for (FactStore.Entry fact : facts) {
      for (Participants.Named named : Participants.of(fact.fact().data())) {
        Participant participant = named.participant();
        boolean isOfTheSourcesTenant =
            participant.idType() == IdType.USER_ID
                && participant.tenantKey().filter(key -> !key.equals(fact.tenant())).isEmpty();
        if (isOfTheSourcesTenant) {
          users.putIfAbsent(new UserKey(fact.tenant(), participant.id()), participant.name());
        }
      }
    }
    return users;
  }

  /** Creates users for unknown user_ids that facts name. */
  void admit(Connection connection, List<FactStore.Entry> facts) throws SQLException {
    Map<UserKey, Optional<String>> users = users(facts);
    if (!users.isEmpty()) {
      directory.createMissing(connection, users);
    }
  }
}
