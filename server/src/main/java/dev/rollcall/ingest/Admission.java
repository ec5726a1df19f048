package dev.rollcall.ingest;

import dev.rollcall.record.Participant;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The directory's say on whom a fact names. */
public interface Admission {

  /** Why a participant of this tenant's source cannot be resolved; empty where it can. */
  Optional<String> refusal(TenantKey tenant, Participant participant);

  /** Makes a user of the tenant of a user_id that nobody knew. */
  void admit(Connection connection, TenantKey tenant, Participant participant) throws SQLException;
}
