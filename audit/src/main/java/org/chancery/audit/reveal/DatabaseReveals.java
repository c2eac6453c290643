package org.chancery.audit.reveal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** A register in PostgreSQL, one row a reveal; each act is one statement. */
final class DatabaseReveals implements Reveals {
  private static final String PREPARE =
      """
      SELECT pg_advisory_xact_lock(4918236750058);
      CREATE SCHEMA IF NOT EXISTS keeping;
      CREATE TABLE IF NOT EXISTS keeping.reveal (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        record bigint NOT NULL,
        asker text NOT NULL,
        reason text NOT NULL,
        box bigint NOT NULL,
        asked bigint NOT NULL,
        confirmer text,
        confirmed bigint,
        until bigint,
        ended boolean NOT NULL DEFAULT false);
      ALTER TABLE keeping.reveal ALTER COLUMN reason SET STATISTICS 0
      """;
  private static final String ALL =
      """
      SELECT number, record, asker, reason, box, asked, confirmer, confirmed, until, ended
      FROM keeping.reveal ORDER BY number DESC LIMIT ?
      """;
  private static final String ADD =
      """
      INSERT INTO keeping.reveal (record, asker, reason, box, asked) VALUES (?, ?, ?, ?, ?)
      RETURNING number
      """;
  private static final String CONFIRM =
      "UPDATE keeping.reveal SET confirmer = ?, confirmed = ? WHERE number = ?";
  private static final String OPENED = "UPDATE keeping.reveal SET until = ? WHERE number = ?";
  private static final String END = "UPDATE keeping.reveal SET ended = true WHERE number = ?";
  private static final String FORGET = "DELETE FROM keeping.reveal WHERE asked < ?";

  private final DataSource source;

  private DatabaseReveals(DataSource source) {
    this.source = source;
  }

  static DatabaseReveals open(DataSource source) {
    var reveals = new DatabaseReveals(source);
    reveals.connected(connection -> {
      try (var statement = connection.createStatement()) {
        return statement.execute(PREPARE);
      }
    });
    return reveals;
  }

  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  private interface Filling {
    void of(PreparedStatement statement) throws SQLException;
  }

  private <T> T connected(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.with(connection);
    } catch (SQLException e) {
      // The state says what it was; a message could quote a row.
      throw new UncheckedIOException(
          new IOException("the register of reveals fails: SQL state " + e.getSQLState()));
    }
  }

  private int changed(String sql, Filling filling) {
    return connected(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        filling.of(statement);
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public List<Reveal> all() {
    return connected(connection -> {
      var all = new ArrayList<Reveal>();
      try (PreparedStatement statement = connection.prepareStatement(ALL)) {
        statement.setInt(1, LISTED);
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            all.add(reveal(rows));
          }
        }
      }
      return List.copyOf(all);
    });
  }

  private static Reveal reveal(ResultSet row) throws SQLException {
    String confirmer = row.getString(7);
    Optional<Reveal.Confirmed> confirmed =
        confirmer == null
            ? Optional.empty()
            : Optional.of(new Reveal.Confirmed(confirmer, Instant.ofEpochMilli(row.getLong(8))));
    long until = row.getLong(9);
    Optional<Instant> ends =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(until));
    return new Reveal(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        Duration.ofSeconds(row.getLong(5)),
        Instant.ofEpochMilli(row.getLong(6)),
        confirmed,
        ends,
        row.getBoolean(10));
  }

  @Override
  public Reveal add(long record, String asker, String reason, Duration box, Instant at) {
    Instant asked = at.truncatedTo(ChronoUnit.MILLIS);
    long number =
        connected(connection -> {
          try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setLong(1, record);
            statement.setString(2, asker);
            statement.setString(3, reason);
            statement.setLong(4, box.toSeconds());
            statement.setLong(5, asked.toEpochMilli());
            try (ResultSet row = statement.executeQuery()) {
              row.next();
              return row.getLong(1);
            }
          }
        });
    return new Reveal(
        number, record, asker, reason, box, asked, Optional.empty(), Optional.empty(), false);
  }

  @Override
  public void confirm(long number, Reveal.Confirmed confirmed) {
    int _ =
        changed(
            CONFIRM,
            statement -> {
              statement.setString(1, confirmed.by());
              statement.setLong(2, confirmed.at().toEpochMilli());
              statement.setLong(3, number);
            });
  }

  @Override
  public void opened(long number, Instant until) {
    int _ =
        changed(
            OPENED,
            statement -> {
              statement.setLong(1, until.toEpochMilli());
              statement.setLong(2, number);
            });
  }

  @Override
  public void end(long number) {
    int _ = changed(END, statement -> statement.setLong(1, number));
  }

  @Override
  public void forget(Instant at) {
    int gone = changed(FORGET, statement -> statement.setLong(1, at.toEpochMilli()));
    if (gone > 0) {
      boolean _ =
          connected(connection -> {
            try (var statement = connection.createStatement()) {
              return statement.execute("VACUUM (FULL) keeping.reveal"); // deleted rows' bytes stay
            }
          });
    }
  }
}
