package dev.rollcall.identity;

import dev.rollcall.database.Database;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import java.util.Optional;

/** The ids that apps see of users: explicit ones, else derived ones. */
record ServedIds(CachedReads reads, DerivedIds openIds, DerivedIds unionIds) {

  String openId(AppId app, Identity.User user) {
    return served(
        new DirectoryCaches.Owner(UserIdType.OPEN_ID, app.value()),
        user,
        connection -> UserIdTable.hasExplicitOpenIds(connection, app),
        connection -> UserIdTable.explicitOpenId(connection, app, user.number()),
        openIds);
  }

  String unionId(String developer, Identity.User user) {
    return served(
        new DirectoryCaches.Owner(UserIdType.UNION_ID, developer),
        user,
        connection -> UserIdTable.hasExplicitUnionIds(connection, developer),
        connection -> UserIdTable.explicitUnionId(connection, developer, user.number()),
        unionIds);
  }

  /** To derive an id takes less than to remember it: only where some are explicit any is kept. */
  private String served(
      DirectoryCaches.Owner owner,
      Identity.User user,
      Database.Work<Boolean> haveExplicit,
      Database.Work<Optional<String>> explicit,
      DerivedIds derived) {
    boolean some =
        reads
            .find(
                reads.caches().haveExplicitIds,
                owner,
                connection -> Optional.of(haveExplicit.on(connection)))
            .orElseThrow();
    if (!some) {
      return derived.of(owner.name(), user.number());
    }
    return reads
        .find(
            reads.caches().served,
            new DirectoryCaches.ServedKey(owner, user.number()),
            connection ->
                explicit
                    .on(connection)
                    .or(() -> Optional.of(derived.of(owner.name(), user.number()))))
        .orElseThrow();
  }
}
