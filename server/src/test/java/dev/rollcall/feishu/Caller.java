package dev.rollcall.feishu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Who calls an endpoint.
 *
 * @param appScopes whether the app has the scopes
 * @param userScopes whether the user has granted them; false where there is no user
 * @param relation of the user to what is asked for; a stranger where there is no user
 */
record Caller(Bearer bearer, boolean appScopes, boolean userScopes, Relation relation) {

  /** The token that is sent. */
  enum Bearer {
    NOTHING,
    JUNK,
    UNKNOWN_TENANT_TOKEN,
    UNKNOWN_USER_TOKEN,
    EXPIRED_TENANT_TOKEN,
    EXPIRED_USER_TOKEN,
    /** The token of a store app before it is in a tenant. */
    APP_TOKEN,
    TENANT_TOKEN,
    USER_TOKEN
  }

  /** What the user is in the meeting; the owner owns the reservation too. */
  enum Relation {
    OWNER,
    HOST,
    PARTICIPANT,
    STRANGER;

    String userId() {
      return "own-" + name().toLowerCase(Locale.ROOT);
    }
  }

  private static final List<Boolean> WITH_AND_WITHOUT = List.of(true, false);

  /** Every kind of caller. */
  static List<Caller> all() {
    List<Caller> all = new ArrayList<>();
    for (Bearer bearer : Bearer.values()) {
      switch (bearer) {
        case TENANT_TOKEN ->
            WITH_AND_WITHOUT.forEach(
                app -> all.add(new Caller(bearer, app, false, Relation.STRANGER)));
        case USER_TOKEN -> all.addAll(users());
        default -> all.add(new Caller(bearer, true, false, Relation.STRANGER));
      }
    }
    return all;
  }

  private static List<Caller> users() {
    List<Caller> users = new ArrayList<>();
    for (Relation relation : Relation.values()) {
      for (boolean app : WITH_AND_WITHOUT) {
        for (boolean user : WITH_AND_WITHOUT) {
          users.add(new Caller(Bearer.USER_TOKEN, app, user, relation));
        }
      }
    }
    return users;
  }

  /** Whether its token is one that {@link #token} names. */
  boolean isSeeded() {
    return bearer == Bearer.TENANT_TOKEN || bearer == Bearer.USER_TOKEN;
  }

  /** Its token in the seed. */
  String token() {
    return (bearer == Bearer.TENANT_TOKEN ? "t-" : "u-")
        + relation.userId()
        + (appScopes ? "-app" : "")
        + (userScopes ? "-user" : "");
  }
}
