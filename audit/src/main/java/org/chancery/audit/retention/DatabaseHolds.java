package org.chancery.audit.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** A register in PostgreSQL, one row a hold; each act is one statement. */
final class DatabaseHolds implements Holds {
  private static final String PREPARE =
      """
      SELECT pg_advisory_xact_lock(4918236750057);
      CREATE SCHEMA IF NOT EXISTS keeping;
      CREATE TABLE IF NOT EXISTS keeping.hold (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        target text NOT NULL,
        words text NOT NULL,
        reason text NOT NULL,
        owner text NOT NULL,
        since bigint NOT NULL,
        records bigint[] NOT NULL,
        asked_by text,
        asked_at bigint);
      ALTER TABLE keeping.hold
        ALTER COLUMN target SET STATISTICS 0,
        ALTER COLUMN words SET STATISTICS 0,
        ALTER COLUMN reason SET STATISTICS 0
      """;
  private static final String ALL =
      """
      SELECT number, kind, target, words, reason, owner, since, records, asked_by, asked_at
      FROM keeping.hold ORDER BY number
      """;
  private static final String ADD =
      """
      INSERT INTO keeping.hold (kind, target, words, reason, owner, since, records)
      SELECT ?, ?, ?, ?, ?, ?, ? WHERE (SELECT count(*) FROM keeping.hold) < ?
      RETURNING number
      """;
  private static final String ASK =
      "UPDATE keeping.hold SET asked_by = ?, asked_at = ? WHERE number = ?";
  private static final String RELEASE = "DELETE FROM keeping.hold WHERE number = ?";

  private final DataSource source;

  private DatabaseHolds(DataSource source) {
    this.source = source;
  }

  static DatabaseHolds open(DataSource source) {
    var holds = new DatabaseHolds(source);
    holds.connected(connection -> {
      try (var statement = connection.createStatement()) {
        return statement.execute(PREPARE);
      }
    });
    return holds;
  }

  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  private <T> T connected(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.with(connection);
    } catch (SQLException e) {
      // The state says what it was; a message could quote a row.
      throw new UncheckedIOException(
          new IOException("the register of holds fails: SQL state " + e.getSQLState()));
    }
  }

  @Override
  public List<Hold> all() {
    return connected(connection -> {
      var all = new ArrayList<Hold>();
      try (PreparedStatement statement = connection.prepareStatement(ALL);
          ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          all.add(hold(rows));
        }
      }
      return List.copyOf(all);
    });
  }

  private static Hold hold(ResultSet row) throws SQLException {
    var order =
        new Hold.Order(
            Hold.Kind.valueOf(row.getString(2)),
            row.getString(3),
            row.getString(4),
            row.getString(5));
    String asker = row.getString(9);
    Optional<Hold.Asked> asked =
        asker == null
            ? Optional.empty()
            : Optional.of(new Hold.Asked(asker, Instant.ofEpochMilli(row.getLong(10))));
    return new Hold(
        row.getLong(1),
        order,
        Arrays.asList((Long[]) row.getArray(8).getArray()),
        row.getString(6),
        Instant.ofEpochMilli(row.getLong(7)),
        asked);
  }

  @Override
  public Hold add(Hold.Order order, List<Long> records, String owner, Instant at) {
    Instant since = at.truncatedTo(ChronoUnit.MILLIS);
    long number =
        connected(connection -> {
          try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setString(1, order.kind().name());
            statement.setString(2, order.target());
            statement.setString(3, order.words());
            statement.setString(4, order.reason());
            statement.setString(5, owner);
            statement.setLong(6, since.toEpochMilli());
            statement.setArray(7, connection.createArrayOf("bigint", records.toArray()));
            statement.setInt(8, MOST);
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? row.getLong(1) : 0L;
            }
          }
        });
    if (number == 0) {
      throw new IllegalArgumentException(MOST + " holds stand already; release one first");
    }
    return new Hold(number, order, records, owner, since, Optional.empty());
  }

  @Override
  public void ask(long number, Hold.Asked asked) {
    connected(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(ASK)) {
        statement.setString(1, asked.by());
        statement.setLong(2, asked.at().toEpochMilli());
        statement.setLong(3, number);
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public void release(long number) {
    connected(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
        statement.setLong(1, number);
        statement.executeUpdate();
      }
      try (var statement = connection.createStatement()) {
        return statement.execute("VACUUM (FULL) keeping.hold"); // a deleted row's bytes stay, else
      }
    });
  }
}
