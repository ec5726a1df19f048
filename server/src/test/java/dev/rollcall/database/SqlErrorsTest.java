package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.database.SqlErrors.Kind;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

final class SqlErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "SQLITE_FULL, no space left on the data folder's disk",
    "SQLITE_IOERR_SHMSIZE, no space left on the data folder's disk",
    "SQLITE_IOERR_FSYNC, the data folder's disk fails to read or write",
    "SQLITE_BUSY, the database is locked by another process",
    "SQLITE_BUSY_SNAPSHOT, the database is locked by another process",
    "SQLITE_LOCKED, the database is locked by another process",
    "SQLITE_READONLY, the data folder is read-only",
    "SQLITE_READONLY_DBMOVED, the data folder or the database file was moved or deleted",
    "SQLITE_CANTOPEN, the database file cannot be opened",
    "SQLITE_CORRUPT, the database file is damaged",
    "SQLITE_NOTADB, the database file is damaged",
  })
  void outageOfSqliteHasItsCauseInWords(SQLiteErrorCode code, String words) {
    assertThat(SqlErrors.kindOf(new SQLiteException("no matter", code)))
        .isEqualTo(new Kind.Unavailable(words));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08001", "08006", "40002", "53100", "53200", "53300", "55P03", "57014", "57P01", "57P03",
        "58030", "25006", "25P03", "28P01", "3D000"
      })
  void outageOfPostgresqlIsKnownByItsState(String state) {
    assertThat(SqlErrors.kindOf(new SQLException("no matter", state)))
        .isInstanceOf(Kind.Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01"})
  void transactionsThatMetAreAConflict(String state) {
    assertThat(SqlErrors.kindOf(new SQLException("no matter", state)))
        .isEqualTo(new Kind.Conflict());
  }

  @ParameterizedTest
  @ValueSource(strings = {"22001", "22P05", "23505"})
  void valuesThatCannotBeStoredAreBadData(String state) {
    assertThat(SqlErrors.kindOf(new SQLException("no matter", state)))
        .isEqualTo(new Kind.BadData());
    assertThat(SqlErrors.toThrow("a write failed", new SQLException("no matter", state)))
        .isInstanceOf(StoreException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SQLITE_CONSTRAINT_UNIQUE",
        "SQLITE_CONSTRAINT",
        "SQLITE_TOOBIG",
        "SQLITE_MISMATCH"
      })
  void valuesThatSqliteCannotStoreAreBadData(SQLiteErrorCode code) {
    assertThat(SqlErrors.kindOf(new SQLiteException("no matter", code)))
        .isEqualTo(new Kind.BadData());
  }

  @Test
  void poolAndNetworkWrapTheErrorThatCounts() {
    SQLException pool =
        new SQLTransientConnectionException(
            "timed out", new SQLiteException("no matter", SQLiteErrorCode.SQLITE_CANTOPEN));
    assertThat(SqlErrors.kindOf(new StoreException("a read failed", pool)))
        .isEqualTo(new Kind.Unavailable("the database file cannot be opened"));
    assertThat(SqlErrors.kindOf(new SQLTransientConnectionException("timed out")))
        .isEqualTo(new Kind.Unavailable("the database does not answer"));
    assertThat(SqlErrors.kindOf(new SQLException("no matter", new SocketTimeoutException())))
        .isEqualTo(new Kind.Unavailable("the database does not answer"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"08003", "08006", "08P01", "57P01", "57P02", "25P03"})
  void aConnectionThatHadWorkedIsLost(String state) {
    SQLException lost = new SQLException("no matter", state);
    assertThat(SqlErrors.isLostConnection(lost)).isTrue();
    assertThat(SqlErrors.isLostConnection(new StoreException("a read failed", lost))).isTrue();
    // Silence, no connection in time, and a commit of unknown outcome.
    assertThat(
            SqlErrors.isLostConnection(
                new SQLException("no matter", state, new SocketTimeoutException())))
        .isFalse();
    assertThat(
            SqlErrors.isLostConnection(
                new SQLTransientConnectionException("timed out", state, lost)))
        .isFalse();
    assertThat(SqlErrors.isLostConnection(new StoreUnavailableException("no matter", lost)))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"08001", "08004", "57P03", "57014", "53300", "40001"})
  void otherFailuresAreOfNoLostConnection(String state) {
    assertThat(SqlErrors.isLostConnection(new SQLException("no matter", state))).isFalse();
  }

  @Test
  void faultOfTheProgramIsNoOutage() {
    for (Throwable fault :
        new Throwable[] {
          new IllegalStateException(),
          new IllegalStateException(new SocketTimeoutException()),
          new SQLException("no state"),
          new SQLException("no such table", "42P01"),
          new SQLiteException("no such table", SQLiteErrorCode.SQLITE_ERROR)
        }) {
      assertThat(SqlErrors.kindOf(fault)).isEqualTo(new Kind.Unknown());
    }
  }
}
