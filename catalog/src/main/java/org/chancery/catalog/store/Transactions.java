package org.chancery.catalog.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import javax.sql.DataSource;

/** Runs work in one transaction each, and tells a database that is gone from a bug of ours. */
record Transactions(DataSource source) {
  /** What is done within a transaction. */
  @FunctionalInterface
  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /**
   * Runs {@code work} and commits, or rolls back. Durable on return.
   *
   * @throws CatalogueReadOnlyException if the database cannot be used; the work may have been
   *     committed all the same if the connection broke at the very end
   */
  <T> T run(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.in(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      if (gone(e)) {
        throw new CatalogueReadOnlyException(e);
      }
      throw new IllegalStateException("a statement failed with SQL state " + e.getSQLState(), e);
    }
  }

  private static void rollBack(Connection connection, Exception because) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  // 08 connection, 25006 read-only, 53 resources, 57P shutdown, 58 disk: none is a wrong statement.
  private static boolean gone(SQLException e) {
    String state = Optional.ofNullable(e.getSQLState()).orElse("");
    return e instanceof SQLTransientException || state.matches("08.*|25006|53.*|57P.*|58.*");
  }
}
