package org.chancery.audit.payload;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The statements on the vault's schema that are not about single rows. Safe for threads. */
final class VaultTables {
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
  private static final int SCRUB_SECONDS = 60;

  // No statistics: the planner's samples would be copies of rows that nobody removes.
  private static final String PREPARE =
      """
      SELECT pg_advisory_xact_lock(4918236750023);
      CREATE SCHEMA IF NOT EXISTS vault;
      CREATE TABLE IF NOT EXISTS vault.root (
        only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
        generation bigint NOT NULL,
        wrapped bytea NOT NULL);
      CREATE TABLE IF NOT EXISTS vault.entry (
        kind smallint NOT NULL,
        grp bytea NOT NULL,
        name bytea NOT NULL,
        token bytea,
        sealed bytea NOT NULL,
        added bigint GENERATED ALWAYS AS IDENTITY,
        PRIMARY KEY (kind, grp, name),
        UNIQUE (kind, token));
      ALTER TABLE vault.entry
        ALTER COLUMN grp SET STATISTICS 0,
        ALTER COLUMN name SET STATISTICS 0,
        ALTER COLUMN token SET STATISTICS 0,
        ALTER COLUMN sealed SET STATISTICS 0,
        ALTER COLUMN sealed SET STORAGE PLAIN;
      ALTER TABLE vault.root ALTER COLUMN wrapped SET STATISTICS 0
      """;
  private static final String ROOT = "SELECT generation, wrapped FROM vault.root";
  private static final String LOCKED = "SELECT generation FROM vault.root FOR UPDATE";
  private static final String MAKE = "INSERT INTO vault.root (generation, wrapped) VALUES (1, ?)";
  private static final String CHANGE = "UPDATE vault.root SET generation = ?, wrapped = ?";

  private final DataSource source;
  private volatile long awayUntil = System.nanoTime();
  private volatile boolean away;
  private volatile String residue = "";

  VaultTables(DataSource source) {
    this.source = source;
  }

  /** What is done with a connection. */
  interface Work<T> {
    T with(Connection connection) throws SQLException, IOException;
  }

  /** The root key's row. */
  record StoredRoot(long generation, byte[] wrapped) {}

  /** Runs {@code work} as one transaction, durable on return. */
  <T> T inTransaction(Work<T> work) throws IOException {
    return connected(connection -> {
      connection.setAutoCommit(false);
      try {
        T done = work.with(connection);
        connection.commit();
        return done;
      } catch (SQLException | IOException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    });
  }

  /** Runs {@code work}, each statement for itself; at once refused for a second after a failure. */
  <T> T connected(Work<T> work) throws IOException {
    if (away && System.nanoTime() - awayUntil < 0) {
      throw new IOException("the key table's database is away");
    }
    try (Connection connection = source.getConnection()) {
      T done = work.with(connection);
      away = false;
      return done;
    } catch (SQLException e) {
      awayUntil = System.nanoTime() + PAUSE;
      away = true;
      // The state says what it was; a message could quote a row.
      throw new IOException("the key table's database fails: SQL state " + e.getSQLState(), e);
    }
  }

  static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(PREPARE);
    }
  }

  static Optional<StoredRoot> root(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ROOT)) {
      return row.next()
          ? Optional.of(new StoredRoot(row.getLong(1), row.getBytes(2)))
          : Optional.empty();
    }
  }

  /** The generation; nobody else writes to the vault until the transaction ends. */
  static long lockedRoot(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE vault.entry IN SHARE ROW EXCLUSIVE MODE");
      try (ResultSet row = statement.executeQuery(LOCKED)) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  static void makeRoot(Connection connection, byte[] wrapped) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MAKE)) {
      statement.setBytes(1, wrapped);
      statement.executeUpdate();
    }
  }

  static void changeRoot(Connection connection, byte[] wrapped, long generation)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CHANGE)) {
      statement.setLong(1, generation);
      statement.setBytes(2, wrapped);
      statement.executeUpdate();
    }
  }

  static void clear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM vault.entry");
    }
  }

  /**
   * Leaves nothing of removed rows where the server permits it: rewrites the tables without them,
   * turns to a new file of the write-ahead log, and has the old ones dropped.
   *
   * @throws IOException if the tables cannot be rewritten
   */
  void scrub() throws IOException {
    residue =
        connected(connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(SCRUB_SECONDS);
            statement.execute("VACUUM (FULL) vault.entry");
            statement.execute("VACUUM (FULL) vault.root");
            return turned(statement);
          }
        });
  }

  private static String turned(Statement statement) throws SQLException {
    try {
      statement.execute("SELECT pg_switch_wal()");
      statement.execute("CHECKPOINT");
    } catch (SQLException e) {
      if ("42501".equals(e.getSQLState())) {
        return "in the database's write-ahead log, until it is reused: this user may not turn it"
            + " (grant pg_checkpoint and pg_switch_wal)";
      }
      throw e;
    }
    try (ResultSet row = statement.executeQuery("SHOW wal_recycle")) {
      return row.next() && row.getString(1).equals("on")
          ? "in recycled files of the database's write-ahead log, until they are written again"
              + " (set wal_recycle = off)"
          : "";
    }
  }

  String residue() {
    return residue;
  }
}
