package org.chancery.reporting.watch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Saved searches in PostgreSQL, one row each; each act is one statement. */
final class DatabaseSearches implements SavedSearches {
  private static final String PREPARE =
      """
      SELECT pg_advisory_xact_lock(4918236750031);
      CREATE SCHEMA IF NOT EXISTS watch;
      CREATE TABLE IF NOT EXISTS watch.search (
        name text PRIMARY KEY,
        owner text NOT NULL,
        team text NOT NULL,
        words text NOT NULL,
        minutes bigint NOT NULL,
        seen bigint NOT NULL,
        ran bigint NOT NULL,
        alerts bigint NOT NULL)
      """;
  private static final String ALL =
      """
      SELECT name, owner, team, words, minutes, seen, ran, alerts
      FROM watch.search ORDER BY name LIMIT 1000
      """;
  private static final String ADD =
      """
      INSERT INTO watch.search (name, owner, team, words, minutes, seen, ran, alerts)
      SELECT ?, ?, ?, ?, ?, ?, ?, ?
      WHERE (SELECT count(*) FROM watch.search) < ?
      ON CONFLICT (name) DO NOTHING
      """;
  private static final String RAN =
      "UPDATE watch.search SET seen = ?, ran = ?, alerts = alerts + ? WHERE name = ?";
  private static final String STOP = "UPDATE watch.search SET minutes = 0 WHERE name = ?";
  private static final String LOOKED = "UPDATE watch.search SET alerts = 0 WHERE name = ?";
  private static final String DELETE = "DELETE FROM watch.search WHERE name = ?";

  private final DataSource source;

  private DatabaseSearches(DataSource source) {
    this.source = source;
  }

  static DatabaseSearches open(DataSource source) {
    var searches = new DatabaseSearches(source);
    searches.connected(connection -> {
      try (var statement = connection.createStatement()) {
        return statement.execute(PREPARE);
      }
    });
    return searches;
  }

  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  private <T> T connected(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.with(connection);
    } catch (SQLException e) {
      throw new SavedSearchException("the database of saved searches is away; try again later", e);
    }
  }

  @Override
  public List<SavedSearch> all() {
    return connected(connection -> {
      var all = new ArrayList<SavedSearch>();
      try (PreparedStatement statement = connection.prepareStatement(ALL);
          ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          all.add(
              new SavedSearch(
                  rows.getString(1),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getString(4),
                  Duration.ofMinutes(rows.getLong(5)),
                  rows.getLong(6),
                  Instant.ofEpochMilli(rows.getLong(7)),
                  rows.getLong(8)));
        }
      }
      return List.copyOf(all);
    });
  }

  @Override
  public boolean add(SavedSearch search) {
    boolean added =
        connected(connection -> {
          try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setString(1, search.name());
            statement.setString(2, search.owner());
            statement.setString(3, search.team());
            statement.setString(4, search.words());
            statement.setLong(5, search.every().toMinutes());
            statement.setLong(6, search.seen());
            statement.setLong(7, search.ran().toEpochMilli());
            statement.setLong(8, search.alerts());
            statement.setLong(9, MOST);
            return statement.executeUpdate() == 1;
          }
        });
    if (!added && named(search.name()).isEmpty()) {
      throw new SavedSearchException("there are " + MOST + " saved searches; delete one first");
    }
    return added;
  }

  @Override
  public void ran(SavedSearch search) {
    long before = named(search.name()).map(SavedSearch::alerts).orElse(0L);
    connected(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(RAN)) {
        statement.setLong(1, search.seen());
        statement.setLong(2, search.ran().toEpochMilli());
        statement.setLong(3, Math.max(0, search.alerts() - before));
        statement.setString(4, search.name());
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public void stop(String name) {
    connected(connection -> update(connection, STOP, name));
  }

  @Override
  public void looked(String name) {
    connected(connection -> update(connection, LOOKED, name));
  }

  @Override
  public boolean delete(String name) {
    return connected(connection -> update(connection, DELETE, name)) == 1;
  }

  private static int update(Connection connection, String sql, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      return statement.executeUpdate();
    }
  }
}
