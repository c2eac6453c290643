package org.chancery.reporting.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.chancery.audit.register.Register;

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

  private final Register register;

  private DatabaseSearches(Register register) {
    this.register = register;
  }

  static DatabaseSearches open(DataSource source) {
    return new DatabaseSearches(
        Register.open(
            source,
            PREPARE,
            e ->
                new SavedSearchException(
                    "the database of saved searches is away; try again later", e)));
  }

  @Override
  public List<SavedSearch> all() {
    return register.rows(
        ALL,
        row ->
            new SavedSearch(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Duration.ofMinutes(row.getLong(5)),
                row.getLong(6),
                Instant.ofEpochMilli(row.getLong(7)),
                row.getLong(8)));
  }

  @Override
  public boolean add(SavedSearch search) {
    int added =
        register.change(
            ADD,
            search.name(),
            search.owner(),
            search.team(),
            search.words(),
            search.every().toMinutes(),
            search.seen(),
            search.ran().toEpochMilli(),
            search.alerts(),
            MOST);
    if (added == 0 && named(search.name()).isEmpty()) {
      throw new SavedSearchException("there are " + MOST + " saved searches; delete one first");
    }
    return added == 1;
  }

  @Override
  public void ran(SavedSearch search) {
    long before = named(search.name()).map(SavedSearch::alerts).orElse(0L);
    register.change(
        RAN,
        search.seen(),
        search.ran().toEpochMilli(),
        Math.max(0, search.alerts() - before),
        search.name());
  }

  @Override
  public void stop(String name) {
    register.change(STOP, name);
  }

  @Override
  public void looked(String name) {
    register.change(LOOKED, name);
  }

  @Override
  public boolean delete(String name) {
    return register.change(DELETE, name) == 1;
  }
}
