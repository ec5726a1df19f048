package dev.rollcall.admins;

import dev.rollcall.database.Database;
import dev.rollcall.record.Moment;
import dev.rollcall.secrets.KeyedHash;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.time.IdSource;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The administrators besides the built-in one. Of their tokens only a keyed hash is stored. Nothing
 * is cached: a token that was revoked is refused at once, by every node.
 */
public final class Admins {

  /** So that a scanner for leaked secrets knows one. */
  private static final String PREFIX = "rca-";

  private static final int TOKEN_BYTES = 24;
  private static final int TOKEN_LENGTH = PREFIX.length() + 2 * TOKEN_BYTES;

  /** A new administrator with the token, which is told this once. */
  public record Made(Admin admin, String token) {
    @Override
    public String toString() {
      return "Made[admin=" + admin + "]";
    }
  }

  private final Database database;
  private final Changes changes;
  private final KeyedHash tokens;
  private final InstantSource clock;
  private final IdSource ids;

  public Admins(
      Database database, ServerKey key, Changes changes, InstantSource clock, IdSource ids) {
    this.database = database;
    this.changes = changes;
    this.tokens = key.hash("admin token");
    this.clock = clock;
    this.ids = ids;
  }

  /** Whose token it is. */
  public Optional<Admin> byToken(String token) {
    return token.length() == TOKEN_LENGTH && token.startsWith(PREFIX)
        ? database.read(connection -> AdminTable.byToken(connection, tokens.hex(token)))
        : Optional.empty();
  }

  public Optional<Admin> byName(String name) {
    return database.read(connection -> AdminTable.find(connection, name));
  }

  /** By name, those after one. */
  public List<Admin> page(String after, int most) {
    return database.read(connection -> AdminTable.page(connection, after, most));
  }

  /** Makes an administrator; empty where the name is taken. */
  public Optional<Made> make(Actor actor, String name, Role role) {
    Admin admin = new Admin(name, role, Moment.of(clock.instant()));
    String token = PREFIX + HexFormat.of().formatHex(ids.bytes(TOKEN_BYTES));
    boolean made =
        changes.make(
            actor,
            (connection, log) -> {
              if (!AdminTable.insert(connection, admin, tokens.hex(token))) {
                return false;
              }
              log.add("create", resource(name), FieldChanges.created(told(admin), Set.of("token")));
              return true;
            });
    return made ? Optional.of(new Made(admin, token)) : Optional.empty();
  }

  /** Refuses the administrator's token from now on; empty where there is none of the name. */
  public Optional<Admin> revoke(Actor actor, String name) {
    return changes.make(
        actor,
        (connection, log) -> {
          Optional<Admin> admin = AdminTable.find(connection, name);
          if (admin.isPresent()) {
            AdminTable.delete(connection, name);
            log.add("delete", resource(name), FieldChanges.deleted(told(admin.get())));
          }
          return admin;
        });
  }

  private static String resource(String name) {
    return "admins/" + name;
  }

  private static ObjectNode told(Admin admin) {
    return JsonMapper.shared().createObjectNode().put("role", admin.role().wire());
  }
}
