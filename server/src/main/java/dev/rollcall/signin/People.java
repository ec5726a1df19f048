package dev.rollcall.signin;

import dev.rollcall.database.Database;
import dev.rollcall.identity.UserProfile;
import dev.rollcall.identity.UserTable;
import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.PasswordHash;
import dev.rollcall.secrets.SecretHashing;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the users of some tenants, and checks their passwords. */
public final class People {

  /** Compared with where there is no user, so that the time of an answer tells nothing. */
  private static final PasswordHash NO_PASSWORD =
      PasswordHash.stored(
          "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
              + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

  private final Database database;
  private final SecretHashing hashing = new SecretHashing();

  public People(Database database) {
    this.database = database;
  }

  /** The first users of each tenant. */
  public List<Person> first(List<TenantKey> tenants) {
    return database.read(
        open -> {
          List<Person> people = new ArrayList<>();
          for (TenantKey tenant : tenants) {
            people.addAll(PeopleTable.first(open, tenant));
          }
          return people;
        });
  }

  /** The user of this user_id in one of the tenants. */
  public Optional<Identity.User> byUserId(List<TenantKey> tenants, String userId) {
    return first(tenants, (open, tenant) -> UserTable.find(open, tenant, userId));
  }

  /** The user of this e-mail address, in any case, in one of the tenants. */
  public Optional<Identity.User> byEmail(List<TenantKey> tenants, String email) {
    return first(tenants, (open, tenant) -> byEmail(open, tenant, email));
  }

  private interface Search {
    Optional<Identity.User> in(Connection open, TenantKey tenant) throws SQLException;
  }

  private Optional<Identity.User> first(List<TenantKey> tenants, Search search) {
    return database.read(
        open -> {
          for (TenantKey tenant : tenants) {
            Optional<Identity.User> user = search.in(open, tenant);
            if (user.isPresent()) {
              return user;
            }
          }
          return Optional.empty();
        });
  }

  private static Optional<Identity.User> byEmail(Connection open, TenantKey tenant, String email)
      throws SQLException {
    return UserTable.byEmail(open, tenant, email.toLowerCase(Locale.ROOT));
  }

  /**
   * The user of one of the tenants who has this name and this password.
   *
   * @param name a user_id, an e-mail address or a mobile number
   */
  public Optional<Identity.User> byPassword(List<TenantKey> tenants, String name, String password) {
    List<Identity.User> named =
        database.read(
            open -> {
              List<Identity.User> users = new ArrayList<>();
              for (TenantKey tenant : tenants) {
                named(open, tenant, name.strip()).ifPresent(users::add);
              }
              return users;
            });
    if (named.isEmpty()) {
      matches(NO_PASSWORD, name, password);
    }
    return named.stream().filter(user -> hasPassword(user, password)).findFirst();
  }

  private static Optional<Identity.User> named(Connection open, TenantKey tenant, String name)
      throws SQLException {
    if (name.contains("@")) {
      return byEmail(open, tenant, name);
    }
    Optional<Identity.User> user = UserTable.find(open, tenant, name);
    Optional<String> mobile = UserProfile.mobile(name);
    return user.isEmpty() && mobile.isPresent()
        ? UserTable.byMobile(open, tenant, mobile.get())
        : user;
  }

  private boolean hasPassword(Identity.User user, String password) {
    Optional<PasswordHash> stored = database.read(open -> UserTable.password(open, user));
    boolean matches = matches(stored.orElse(NO_PASSWORD), Long.toString(user.number()), password);
    return stored.isPresent() && matches;
  }

  /** Too many at once are wrong: the page says to try again. */
  private boolean matches(PasswordHash stored, String name, String password) {
    return hashing.run(name, password, () -> stored.matches(password)).orElse(false);
  }
}
