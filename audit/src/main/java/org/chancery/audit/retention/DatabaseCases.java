package org.chancery.audit.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.chancery.audit.register.Register;

/** A register of cases in PostgreSQL: one row a case, and one for each stay of a record in it. */
final class DatabaseCases implements Cases {
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private static final String PREPARE =
      """
      SELECT pg_advisory_xact_lock(4918236750057);
      CREATE SCHEMA IF NOT EXISTS keeping;
      CREATE TABLE IF NOT EXISTS keeping.casefile (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text NOT NULL UNIQUE,
        title text NOT NULL,
        owner text NOT NULL,
        opened bigint NOT NULL,
        closed bigint);
      CREATE TABLE IF NOT EXISTS keeping.casefile_record (
        casefile bigint NOT NULL,
        record bigint NOT NULL,
        since bigint NOT NULL,
        until bigint NOT NULL,
        gone bigint,
        PRIMARY KEY (casefile, until, record, since));
      ALTER TABLE keeping.casefile
        ALTER COLUMN name SET STATISTICS 0,
        ALTER COLUMN title SET STATISTICS 0,
        ALTER COLUMN owner SET STATISTICS 0
      """;
  private static final String PAGE =
      """
      SELECT number, name, title, owner, opened, closed,
        (SELECT count(*) FROM keeping.casefile_record
         WHERE casefile = number AND until = 9223372036854775807)
      FROM keeping.casefile WHERE number > ? ORDER BY number LIMIT ?
      """;
  private static final String FIND =
      """
      SELECT number, name, title, owner, opened, closed,
        (SELECT count(*) FROM keeping.casefile_record
         WHERE casefile = number AND until = 9223372036854775807)
      FROM keeping.casefile WHERE name = ?
      """;
  private static final String COUNT = "SELECT count(*) FROM keeping.casefile";
  private static final String OPEN =
      """
      INSERT INTO keeping.casefile (name, title, owner, opened)
      SELECT ?, ?, ?, ? WHERE (SELECT count(*) FROM keeping.casefile) < ?
      ON CONFLICT (name) DO NOTHING
      RETURNING number
      """;
  private static final String RECORDS =
      """
      SELECT record FROM keeping.casefile_record
      WHERE casefile = ? AND until >= ? AND since < ? ORDER BY record
      """;
  private static final String ADD =
      """
      INSERT INTO keeping.casefile_record (casefile, record, since, until)
      SELECT ?, unnest(?::bigint[]), ?, 9223372036854775807
      """;
  private static final String REMOVE =
      """
      UPDATE keeping.casefile_record SET until = ?, gone = ?
      WHERE casefile = ? AND until = 9223372036854775807 AND record = ANY (?::bigint[])
      """;
  private static final String FORGET =
      "DELETE FROM keeping.casefile_record WHERE casefile = ? AND gone < ?";
  private static final String CLOSE = "UPDATE keeping.casefile SET closed = ? WHERE number = ?";
  private static final String EMPTY = "DELETE FROM keeping.casefile_record WHERE casefile = ?";
  private static final String DELETE = "DELETE FROM keeping.casefile WHERE number = ?";

  private final Register register;

  private DatabaseCases(Register register) {
    this.register = register;
  }

  static DatabaseCases open(DataSource source) {
    return new DatabaseCases(Register.of("cases", source, PREPARE));
  }

  @Override
  public List<Case> page(long after, int limit) {
    return register.rows(PAGE, DatabaseCases::read, after, limit);
  }

  @Override
  public Optional<Case> find(String name) {
    return register.rows(FIND, DatabaseCases::read, name).stream().findFirst();
  }

  private static Case read(ResultSet row) throws SQLException {
    long closed = row.getLong(6);
    Optional<Instant> since =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(closed));
    return new Case(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Instant.ofEpochMilli(row.getLong(5)),
        since,
        row.getInt(7));
  }

  @Override
  public Case open(String name, String title, String owner, Instant at) {
    Instant opened = at.truncatedTo(ChronoUnit.MILLIS);
    var made = new Case(0, name, title, owner, opened, Optional.empty(), 0);
    List<Long> number =
        register.rows(OPEN, row -> row.getLong(1), name, title, owner, opened.toEpochMilli(), MOST);
    if (number.isEmpty()) {
      long there = register.rows(COUNT, row -> row.getLong(1)).getFirst();
      throw there < MOST || find(name).isPresent() ? Cases.taken() : Cases.full();
    }
    return new Case(number.getFirst(), name, title, owner, made.opened(), made.closed(), 0);
  }

  @Override
  public List<Long> records(long number, long size) {
    return register.rows(RECORDS, row -> row.getLong(1), number, size, size);
  }

  @Override
  public void add(long number, Collection<Long> records, long act) {
    register.change(ADD, number, records, act);
  }

  @Override
  public void remove(long number, Collection<Long> records, long act, Instant at) {
    register.together(connection -> {
      Register.changed(connection, FORGET, number, at.minus(REMEMBERED).toEpochMilli());
      return Register.changed(connection, REMOVE, act, at.toEpochMilli(), number, records);
    });
  }

  @Override
  public void close(long number, Instant at) {
    register.change(CLOSE, at.toEpochMilli(), number);
  }

  @Override
  public void delete(long number) {
    register.together(connection -> {
      Register.changed(connection, EMPTY, number);
      return Register.changed(connection, DELETE, number);
    });
    register.rewrite("VACUUM (FULL) keeping.casefile");
  }
}
