package org.chancery.audit.reveal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.chancery.audit.register.Register;

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

  private final Register register;

  private DatabaseReveals(Register register) {
    this.register = register;
  }

  static DatabaseReveals open(DataSource source) {
    return new DatabaseReveals(Register.of("reveals", source, PREPARE));
  }

  @Override
  public List<Reveal> all() {
    return register.rows(ALL, DatabaseReveals::reveal, LISTED);
  }

  private static Reveal reveal(ResultSet row) throws SQLException {
    String confirmer = row.getString(7);
    Optional<Reveal.Confirmed> confirmed =
        Register.time(row, 8).map(at -> new Reveal.Confirmed(confirmer, at));
    return new Reveal(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        Duration.ofSeconds(row.getLong(5)),
        Instant.ofEpochMilli(row.getLong(6)),
        confirmed,
        Register.time(row, 9),
        row.getBoolean(10));
  }

  @Override
  public Reveal add(long record, String asker, String reason, Duration box, Instant at) {
    Instant asked = at.truncatedTo(ChronoUnit.MILLIS);
    long number =
        register
            .rows(
                ADD,
                row -> row.getLong(1),
                record,
                asker,
                reason,
                box.toSeconds(),
                asked.toEpochMilli())
            .getFirst();
    return new Reveal(
        number, record, asker, reason, box, asked, Optional.empty(), Optional.empty(), false);
  }

  @Override
  public void confirm(long number, Reveal.Confirmed confirmed) {
    register.change(CONFIRM, confirmed.by(), confirmed.at().toEpochMilli(), number);
  }

  @Override
  public void opened(long number, Instant until) {
    register.change(OPENED, until.toEpochMilli(), number);
  }

  @Override
  public void end(long number) {
    register.change(END, number);
  }

  @Override
  public void forget(Instant at) {
    if (register.change(FORGET, at.toEpochMilli()) > 0) {
      register.rewrite("VACUUM (FULL) keeping.reveal"); // deleted rows' bytes stay
    }
  }
}
