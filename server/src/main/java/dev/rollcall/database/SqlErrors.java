package dev.rollcall.database;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What an error of the database means to the caller, by SQLSTATE or SQLite's result code. */
public final class SqlErrors {

  /** The consequence of an error. */
  public sealed interface Kind {

    /**
     * The database cannot work now; the same work may succeed later.
     *
     * @param reason the cause in words
     */
    record Unavailable(String reason) implements Kind {}

    /** Two transactions met; the same work may succeed at once. */
    record Conflict() implements Kind {}

    /** The values cannot be stored, now or later. */
    record BadData() implements Kind {}

    /** Any other: a fault of the program. */
    record Unknown() implements Kind {}
  }

  static final String NO_SPACE = "no space left on the data folder's disk";
  static final String DAMAGED = "the database file is damaged";
  static final String MOVED = "the data folder or the database file was moved or deleted";
  static final String READ_ONLY = "the data folder is read-only";

  private static final String NO_ANSWER = "the database does not answer";
  private static final String STOPPING = "the database is stopping or starting";

  /** A chain of causes may be a circle. */
  private static final int DEEPEST = 16;

  /** There was no connection yet. */
  private static final Set<String> NOT_CONNECTED = Set.of("08001", "08004");

  /** Ends of a session: by an administrator, by a crash, and after being idle for too long. */
  private static final Set<String> ENDED = Set.of("57P01", "57P02", "57P05", "25P03");

  private static final Set<String> REFUSED_LOGINS = Set.of("28", "3D");

  private SqlErrors() {}

  /** Of the deepest cause that says something: a pool wraps the error of the driver. */
  public static Kind kindOf(Throwable failure) {
    Kind kind = new Kind.Unknown();
    boolean isOfDatabase = false;
    for (Throwable next : causes(failure)) {
      if (next instanceof StoreUnavailableException known) {
        return new Kind.Unavailable(known.reason());
      }
      isOfDatabase |= next instanceof SQLException;
      Kind known = isOfDatabase ? kindOfOne(next) : new Kind.Unknown();
      if (!(known instanceof Kind.Unknown)) {
        kind = known;
      }
    }
    return kind;
  }

  /** The exception for callers of the store; one that is not the database's is kept. */
  public static RuntimeException toThrow(String what, Throwable failure) {
    return switch (kindOf(failure)) {
      case Kind.Unavailable(String reason) ->
          failure instanceof StoreUnavailableException known
              ? known
              : new StoreUnavailableException(reason, failure);
      case Kind.Conflict _ ->
          new StoreUnavailableException("other transactions were in the way too often", failure);
      case Kind.BadData _, Kind.Unknown _ ->
          failure instanceof RuntimeException unchecked
              ? unchecked
              : new StoreException(what, failure);
    };
  }

  /**
   * Whether a work failed by what it was to store, so that it fails again whenever it is tried: the
   * values, or a defect of the code that made them. A failure of the store itself, or under load,
   * is none.
   */
  public static boolean isFaultOfData(RuntimeException failure) {
    return switch (kindOf(failure)) {
      case Kind.BadData _ -> true;
      case Kind.Unavailable _, Kind.Conflict _ -> false;
      case Kind.Unknown _ ->
          !(failure instanceof StoreException || failure instanceof WriteQueueFullException);
    };
  }

  /** Whether there is no database at the moment: the next caller would only wait. */
  static boolean isAway(String reason) {
    return reason.equals(NO_ANSWER) || reason.equals(STOPPING);
  }

  /**
   * Whether a connection broke that had worked, so that the same work may succeed at once on
   * another. After silence another would only be waited for as long.
   */
  static boolean isLostConnection(Throwable failure) {
    List<Throwable> causes = causes(failure);
    return causes.stream().noneMatch(SqlErrors::isNoReasonToRepeat)
        && causes.stream()
            .anyMatch(cause -> cause instanceof SQLException sql && isLost(sql.getSQLState()));
  }

  /** Silence, no connection in time, or a commit of unknown outcome. */
  private static boolean isNoReasonToRepeat(Throwable cause) {
    return cause instanceof SocketTimeoutException
        || cause instanceof SQLTransientConnectionException
        || cause instanceof StoreUnavailableException;
  }

  private static boolean isLost(@Nullable String state) {
    return state != null
        && (ENDED.contains(state) || (state.startsWith("08") && !NOT_CONNECTED.contains(state)));
  }

  /** Itself first. */
  private static List<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST).toList();
  }

  private static Kind kindOfOne(Throwable failure) {
    return switch (failure) {
      case SQLiteException sqlite -> ofSqlite(sqlite.getResultCode());
      case SQLTransientConnectionException _,
          SQLNonTransientConnectionException _,
          SQLRecoverableException _ ->
          new Kind.Unavailable(NO_ANSWER);
      case SQLException sql -> ofState(sql.getSQLState());
      case IOException _ -> new Kind.Unavailable(NO_ANSWER);
      default -> new Kind.Unknown();
    };
  }

  private static Kind ofSqlite(SQLiteErrorCode code) {
    return switch (code) {
      case SQLITE_READONLY_DBMOVED -> new Kind.Unavailable(MOVED);
      case SQLITE_IOERR_SHMSIZE -> ofPrimaryCode(SQLiteErrorCode.SQLITE_FULL);
      // Extended codes have the primary one in their lowest byte.
      default -> ofPrimaryCode(SQLiteErrorCode.getErrorCode(code.code & 0xff));
    };
  }

  private static Kind ofPrimaryCode(SQLiteErrorCode code) {
    return switch (code) {
      case SQLITE_FULL -> new Kind.Unavailable(NO_SPACE);
      case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL ->
          new Kind.Unavailable("the database is locked by another process");
      case SQLITE_READONLY -> new Kind.Unavailable(READ_ONLY);
      case SQLITE_IOERR -> new Kind.Unavailable("the data folder's disk fails to read or write");
      case SQLITE_CANTOPEN -> new Kind.Unavailable("the database file cannot be opened");
      case SQLITE_CORRUPT, SQLITE_NOTADB -> new Kind.Unavailable(DAMAGED);
      case SQLITE_NOMEM -> new Kind.Unavailable("no memory left for the database");
      case SQLITE_CONSTRAINT, SQLITE_TOOBIG, SQLITE_MISMATCH -> new Kind.BadData();
      default -> new Kind.Unknown();
    };
  }

  /** PostgreSQL's, of which the first two characters are the class. */
  private static Kind ofState(@Nullable String state) {
    if (state == null || state.length() != 5) {
      return new Kind.Unknown();
    }
    return switch (state) {
      case "40001", "40P01" -> new Kind.Conflict();
      case "53100" -> new Kind.Unavailable("no space left on the database's disk");
      case "53300" -> new Kind.Unavailable("the database has too many connections");
      case "55P03" -> new Kind.Unavailable("another transaction holds a lock of the database");
      case "57014" -> new Kind.Unavailable("the database takes too long");
      case "25006" -> new Kind.Unavailable("the database is read-only");
      case "25P03" -> new Kind.Unavailable("a transaction was idle for too long");
      default -> ofClass(state.substring(0, 2));
    };
  }

  private static Kind ofClass(String type) {
    return switch (type) {
      case "08" -> new Kind.Unavailable(NO_ANSWER);
      // 54: such as a value that is too long for an index.
      case "22", "23", "54" -> new Kind.BadData();
      case "40" -> new Kind.Unavailable("the database took a transaction back");
      case "53" -> new Kind.Unavailable("the database lacks resources");
      case "57" -> new Kind.Unavailable(STOPPING);
      case "58" -> new Kind.Unavailable("the database's system fails");
      default ->
          REFUSED_LOGINS.contains(type)
              ? new Kind.Unavailable("the database refuses the login")
              : new Kind.Unknown();
    };
  }
}
