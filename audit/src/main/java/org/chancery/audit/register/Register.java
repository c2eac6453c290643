package org.chancery.audit.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tables of PostgreSQL in a schema of their own, made at the first start. Statements take their
 * values in order: numbers, texts, nothing, and collections of whole numbers as arrays. Safe for
 * threads.
 */
public final class Register {
  private final DataSource source;
  private final Failing failing;

  /** What becomes of a failure of the database; its message could quote a row, its state not. */
  @FunctionalInterface
  public interface Failing {
    /** The exception to throw. */
    RuntimeException of(SQLException failure);
  }

  /** Reads the row at which a result stands. */
  @FunctionalInterface
  public interface Row<T> {
    /** What the row says. */
    T read(ResultSet row) throws SQLException;
  }

  /** Statements that are all made or none. */
  @FunctionalInterface
  public interface Work<T> {
    /** Makes them over {@code connection}, which the register commits or rolls back. */
    T with(Connection connection) throws SQLException;
  }

  private Register(DataSource source, Failing failing) {
    this.source = source;
    this.failing = failing;
  }

  /**
   * The register of something that is kept beside the log, whose failures are those of reading and
   * writing: they have the state that the database names, never its message.
   *
   * @param what is in it, for messages
   * @param prepare as below
   */
  public static Register of(String what, DataSource source, String prepare) {
    return open(
        source,
        prepare,
        e ->
            new UncheckedIOException(
                new IOException(
                    "the register of " + what + " fails: SQL state " + e.getSQLState())));
  }

  /** A time in milliseconds since 1970, or nothing where the column has none. */
  public static Optional<Instant> time(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  /**
   * The tables that {@code prepare} makes where they are missing.
   *
   * @param prepare statements that may be made again, after taking a lock of the transaction
   */
  public static Register open(DataSource source, String prepare, Failing failing) {
    var register = new Register(source, failing);
    register.connected(connection -> run(connection, prepare));
    return register;
  }

  /** Every row that a query gives. */
  public <T> List<T> rows(String query, Row<T> each, @Nullable Object... values) {
    return connected(connection -> {
      var all = new ArrayList<T>();
      try (PreparedStatement statement = bound(connection, query, values);
          ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          all.add(each.read(rows));
        }
      }
      return List.copyOf(all);
    });
  }

  /** Makes one change, and says how many rows it changed. */
  public int change(String statement, @Nullable Object... values) {
    return connected(connection -> changed(connection, statement, values));
  }

  /** Makes one change within {@link #together}. */
  public static int changed(Connection connection, String change, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = bound(connection, change, values)) {
      return statement.executeUpdate();
    }
  }

  /** Makes all of {@code work} or nothing of it. */
  public <T> T together(Work<T> work) {
    return connected(connection -> {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        T made = work.with(connection);
        connection.commit();
        done = true;
        return made;
      } finally {
        if (!done) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    });
  }

  /** Writes a table anew, {@code VACUUM (FULL)}, since the bytes of a deleted row stay else. */
  public void rewrite(String vacuum) {
    connected(connection -> run(connection, vacuum));
  }

  private static boolean run(Connection connection, String text) throws SQLException {
    try (var statement = connection.createStatement()) {
      return statement.execute(text);
    }
  }

  private static PreparedStatement bound(
      Connection connection, String text, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text);
    try {
      for (int i = 0; i < values.length; i++) {
        if (values[i] instanceof Collection<?> numbers) {
          statement.setArray(i + 1, connection.createArrayOf("bigint", numbers.toArray()));
        } else {
          statement.setObject(i + 1, values[i]);
        }
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private <T> T connected(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.with(connection);
    } catch (SQLException e) {
      throw failing.of(e);
    }
  }
}
