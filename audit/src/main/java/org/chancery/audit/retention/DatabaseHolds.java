package org.chancery.audit.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.chancery.audit.register.Register;

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

  private final Register register;

  private DatabaseHolds(Register register) {
    this.register = register;
  }

  static DatabaseHolds open(DataSource source) {
    return new DatabaseHolds(Register.of("holds", source, PREPARE));
  }

  @Override
  public List<Hold> all() {
    return register.rows(ALL, DatabaseHolds::hold);
  }

  private static Hold hold(ResultSet row) throws SQLException {
    var order =
        new Hold.Order(
            Hold.Kind.valueOf(row.getString(2)),
            row.getString(3),
            row.getString(4),
            row.getString(5));
    String asker = row.getString(9);
    Optional<Hold.Asked> asked = Register.time(row, 10).map(at -> new Hold.Asked(asker, at));
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
    List<Long> number =
        register.rows(
            ADD,
            row -> row.getLong(1),
            order.kind().name(),
            order.target(),
            order.words(),
            order.reason(),
            owner,
            since.toEpochMilli(),
            records,
            MOST);
    if (number.isEmpty()) {
      throw new IllegalArgumentException(MOST + " holds stand already; release one first");
    }
    return new Hold(number.getFirst(), order, records, owner, since, Optional.empty());
  }

  @Override
  public void ask(long number, Hold.Asked asked) {
    register.change(ASK, asked.by(), asked.at().toEpochMilli(), number);
  }

  @Override
  public void release(long number) {
    register.change(RELEASE, number);
    register.rewrite("VACUUM (FULL) keeping.hold");
  }
}
