package dev.rollcall.identity;

import dev.rollcall.database.Database;
import dev.rollcall.record.Identity;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of users, read anew each time. */
public final class UserNames {

  private static final int AT_ONCE = 500;

  private final Database database;

  public UserNames(Database database) {
    this.database = database;
  }

  /** By the users' numbers; of those who have one. */
  public Map<Long, String> of(Collection<Identity.User> users) {
    List<Long> numbers = users.stream().map(Identity.User::number).distinct().toList();
    Map<Long, String> names = new HashMap<>();
    for (int from = 0; from < numbers.size(); from += AT_ONCE) {
      List<Long> some = numbers.subList(from, Math.min(from + AT_ONCE, numbers.size()));
      names.putAll(database.read(connection -> UserTable.names(connection, some)));
    }
    return names;
  }
}
