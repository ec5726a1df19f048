package dev.rollcall.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Prints how many unpacked facts a data folder holds. Argument: the folder. */
public final class CountFacts {

  private CountFacts() {}

  public static void main(String[] arguments) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:sqlite:file:" + arguments[0] + "/rollcall.db?mode=ro");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM facts")) {
      row.next();
      System.out.println(row.getLong(1));
    }
  }
}
