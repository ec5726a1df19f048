package dev.rollcall.manage.sources;

import dev.rollcall.config.InputMapping;
import dev.rollcall.config.InputValue;
import dev.rollcall.identity.Directory;
import dev.rollcall.identity.TenantTable;
import dev.rollcall.manage.RefusedChange;
import dev.rollcall.registry.Source;
import dev.rollcall.registry.SourceTable;
import dev.rollcall.registry.StoredSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** What a source must agree with, in the transaction that changes it. */
record SourceChecks(SourceTable table, Directory directory) {

  /** Refuses an unknown tenant or user. */
  void requireReferences(Connection connection, InputMapping fields, Source source)
      throws SQLException {
    if (TenantTable.find(connection, source.tenant()).isEmpty()) {
      throw fields.required("tenant_key").mistake("names an unknown tenant");
    }
    Directory within = directory.within(connection);
    for (Map.Entry<String, InputValue> person : fields.map("people").entrySet()) {
      if (within.user(source.tenant(), person.getValue().text()).isEmpty()) {
        throw person.getValue().mistake("names a user that the tenant does not have");
      }
    }
  }

  /** Refuses what a source has that is there, or another tenant's that was. */
  void requireFree(Connection connection, SourceDeclaration declared) throws SQLException {
    Source source = declared.source();
    Optional<StoredSource> sameId =
        table.find(connection, SourceTable.Column.SOURCE, source.id().value());
    if (sameId.isPresent() && !sameId.get().deleted()) {
      throw conflict("there is a source of this id already");
    }
    if (sameId.isPresent() && !sameId.get().source().tenant().equals(source.tenant())) {
      throw conflict("there are facts of a deleted source of this id, in another tenant");
    }
    if (table.find(connection, SourceTable.Column.NAME, source.name()).isPresent()) {
      throw conflict("there is a source of this name already: give it another name");
    }
    requireFreeKey(connection, declared);
  }

  /** Refuses a key of another source. */
  void requireFreeKey(Connection connection, SourceDeclaration declared) throws SQLException {
    if (declared.key().isPresent()
        && table.isKeyOfAnother(connection, declared.source().id(), declared.key().get())) {
      throw conflict("another source has this key");
    }
  }

  private static RefusedChange conflict(String what) {
    return new RefusedChange(RefusedChange.Reason.CONFLICT, what);
  }
}
