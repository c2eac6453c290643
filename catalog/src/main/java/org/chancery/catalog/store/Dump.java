package org.chancery.catalog.store;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * A copy of one schema's tables in one stream, consistent in itself: for each table what makes it,
 * then its rows as the server copies them out. Reading one in adds rows to empty tables. Safe for
 * threads.
 */
public final class Dump {
  private static final String HEAD = "chancery-dump 1";
  private static final String END = "end";
  private static final int MOST_TEXT = 1 << 16;
  private static final int MOST_CHUNK = 1 << 24;

  /** Tables with their columns and types, in an order in which none refers to a later one. */
  private static final String TABLES =
      """
      select c.relname,
             string_agg(quote_ident(a.attname), ',' order by a.attnum),
             'create table if not exists '
               || quote_ident(n.nspname) || '.' || quote_ident(c.relname) || ' ('
               || string_agg(
                    quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
                      || case when a.attnotnull then ' not null' else '' end,
                    ', ' order by a.attnum)
               || coalesce(
                    (select string_agg(', ' || pg_get_constraintdef(k.oid), '' order by k.conname)
                     from pg_constraint k
                     where k.conrelid = c.oid and k.contype in ('p', 'u', 'c')),
                    '')
               || ')'
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where n.nspname = ? and c.relkind = 'r' and c.relname <> 'flyway_schema_history'
      group by n.nspname, c.relname, c.oid
      order by (select count(*) from pg_constraint k
                where k.conrelid = c.oid and k.contype = 'f'), c.relname
      """;

  private static final String NEXT_IDENTITIES =
      """
      select setval(s.name, greatest(1, coalesce(
               (xpath('/row/m/text()', query_to_xml(
                 format('select max(%I) as m from %I.%I', s.column_name, s.table_schema, s.table_name),
                 false, true, '')))[1]::text::bigint, 0) + 1), false)
      from (select table_schema, table_name, column_name,
                   pg_get_serial_sequence(
                     quote_ident(table_schema) || '.' || quote_ident(table_name), column_name) as name
            from information_schema.columns
            where table_schema = ? and is_identity = 'YES') s
      """;

  private final DataSource source;

  /** A dump from or into {@code database}. */
  public Dump(Database database) {
    this.source = database.source();
  }

  private record Table(String name, String columns, String made) {}

  /**
   * Writes the tables of {@code schema} as they are at one moment; nothing where there is none.
   *
   * @throws DatabaseException if the database cannot be read
   */
  public void write(String schema, OutputStream to) throws IOException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        var out = new DataOutputStream(to);
        text(out, HEAD);
        for (Table table : tables(connection, schema)) {
          text(out, schema);
          text(out, table.name());
          text(out, table.columns());
          text(out, table.made());
          rows(connection, schema, table, out);
        }
        text(out, END);
        out.flush();
      } finally {
        connection.rollback();
        connection.setReadOnly(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      }
    } catch (SQLException e) {
      throw new DatabaseException("the schema " + schema + " cannot be copied", e);
    }
  }

  private static List<Table> tables(Connection connection, String schema) throws SQLException {
    List<Table> tables = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
      statement.setString(1, schema);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          tables.add(new Table(row.getString(1), row.getString(2), row.getString(3)));
        }
      }
    }
    return tables;
  }

  private static void rows(Connection connection, String schema, Table table, DataOutputStream out)
      throws SQLException, IOException {
    CopyOut copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy %s to stdout".formatted(of(schema, table.name(), table.columns())));
    for (byte[] chunk = copy.readFromCopy(); chunk != null; chunk = copy.readFromCopy()) {
      out.writeInt(chunk.length);
      out.write(chunk);
    }
    out.writeInt(-1);
  }

  private static String of(String schema, String table, String columns) {
    return "\"%s\".\"%s\" (%s)".formatted(named(schema), named(table), columns);
  }

  private static String named(String name) {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]{0,62}")) {
      throw new DatabaseException("not a name that a dump can hold: " + name);
    }
    return name;
  }

  /**
   * Reads in what {@link #write} wrote, all of it or nothing; says how many rows.
   *
   * @throws DatabaseException if it is damaged, or there are such rows already
   */
  public long read(InputStream from) throws IOException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        long rows = read(connection, new DataInputStream(from));
        connection.commit();
        return rows;
      } catch (SQLException | IOException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new DatabaseException("the dump cannot be read in: " + e.getMessage(), e);
    }
  }

  private static long read(Connection connection, DataInputStream in)
      throws SQLException, IOException {
    if (!text(in).equals(HEAD)) {
      throw new DatabaseException("not a dump of this program");
    }
    long rows = 0;
    for (String schema = text(in); !schema.equals(END); schema = text(in)) {
      var table = new Table(text(in), text(in), text(in));
      run(connection, "create schema if not exists \"%s\"".formatted(named(schema)));
      run(connection, table.made());
      rows += rows(connection, schema, table, in);
      try (PreparedStatement statement = connection.prepareStatement(NEXT_IDENTITIES)) {
        statement.setString(1, schema);
        statement.executeQuery().close();
      }
    }
    return rows;
  }

  private static long rows(Connection connection, String schema, Table table, DataInputStream in)
      throws SQLException, IOException {
    var copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy %s from stdin".formatted(of(schema, table.name(), table.columns())));
    try {
      for (int length = in.readInt(); length >= 0; length = in.readInt()) {
        byte[] chunk = bytes(in, length, MOST_CHUNK);
        copy.writeToCopy(chunk, 0, chunk.length);
      }
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(bytes(in, in.readInt(), MOST_TEXT), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(DataInputStream in, int length, int most) throws IOException {
    if (length < 0 || length > most) {
      throw new EOFException("the dump is damaged: a length of " + length);
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length != length) {
      throw new EOFException("the dump ends early");
    }
    return bytes;
  }
}
