package org.chancery.audit.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Rows in PostgreSQL. The database sees keyed digests to look them up by, and sealed texts; neither
 * slots nor people.
 */
final class DatabaseRows implements Rows {
  /** Which of the rows of the one table. */
  enum Kind {
    SLOTS(0),
    IDENTITIES(1);

    private final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  private static final String FIND =
      "SELECT grp, name, sealed FROM vault.entry WHERE kind = ? AND grp = ? AND name = ?";
  private static final String GROUP =
      "SELECT grp, name, sealed FROM vault.entry WHERE kind = ? AND grp = ?";
  private static final String HOLDING =
      "SELECT grp, name, sealed FROM vault.entry WHERE kind = ? AND token = ?";
  private static final String NEWEST =
      "SELECT grp, name, sealed FROM vault.entry WHERE kind = ? ORDER BY added DESC LIMIT ?";
  private static final String COUNT = "SELECT count(*) FROM vault.entry WHERE kind = ?";
  private static final String PUT =
      """
      INSERT INTO vault.entry (kind, grp, name, token, sealed)
      SELECT ?, ?, ?, ?, ? FROM vault.root WHERE generation = ?
      ON CONFLICT (kind, grp, name) DO NOTHING
      """;
  private static final String REMOVE =
      "DELETE FROM vault.entry WHERE kind = ? AND grp = ? AND name = ?";

  private final VaultTables tables;
  private final Kind kind;
  private final SecretKey lookup;
  private final SecretKey sealing;
  private final long generation;
  private final SecureRandom chance;

  DatabaseRows(VaultTables tables, Kind kind, Vault.VaultKey key, SecureRandom chance) {
    this.tables = tables;
    this.kind = kind;
    this.lookup = Wrapping.derived(key.key(), "chancery vault lookup");
    this.sealing = Wrapping.derived(key.key(), "chancery vault sealing");
    this.generation = key.generation();
    this.chance = chance;
  }

  long generation() {
    return generation;
  }

  @Override
  public Optional<Row> find(String group, String name) throws IOException {
    return rows(FIND, place(group), place(group, name)).stream().findFirst();
  }

  private byte[] handle(String what, String... of) {
    byte[][] parts = new byte[of.length + 2][];
    parts[0] = what.getBytes(UTF_8);
    parts[1] = new byte[] {(byte) kind.number};
    for (int i = 0; i < of.length; i++) {
      parts[i + 2] = of[i].getBytes(UTF_8);
    }
    return Arrays.copyOf(Wrapping.mac(lookup, parts), 16);
  }

  private byte[] place(String group) {
    return handle("group", group);
  }

  private byte[] place(String group, String name) {
    return handle("name", group, name);
  }

  @Override
  public Row put(Row row) throws IOException {
    int added = tables.inTransaction(connection -> add(connection, List.of(row)));
    Row stands =
        added > 0
            ? row
            : find(row.group(), row.name())
                .orElseThrow(() ->
                    new IOException("the root key was changed by another process; start again"));
    return stands;
  }

  /** Adds those rows whose names are free; returns how many. */
  int add(Connection connection, List<Row> rows) throws SQLException {
    int added = 0;
    try (PreparedStatement statement = connection.prepareStatement(PUT)) {
      for (Row row : rows) {
        statement.setShort(1, (short) kind.number);
        statement.setBytes(2, place(row.group()));
        statement.setBytes(3, place(row.group(), row.name()));
        statement.setBytes(4, token(row.value()));
        statement.setBytes(5, sealed(row));
        statement.setLong(6, generation);
        added += statement.executeUpdate();
      }
    }
    return added;
  }

  private byte @Nullable [] token(String value) {
    return switch (kind) {
      case SLOTS -> null; // nobody looks for a key by itself
      case IDENTITIES -> handle("value", value);
    };
  }

  @Override
  public List<Row> group(String group) throws IOException {
    return rows(GROUP, place(group));
  }

  @Override
  public Optional<Row> holding(String value) throws IOException {
    byte[] token = token(value);
    return token == null ? Optional.empty() : rows(HOLDING, token).stream().findFirst();
  }

  @Override
  public long count() throws IOException {
    return tables.connected(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
        statement.setShort(1, (short) kind.number);
        try (ResultSet found = statement.executeQuery()) {
          return found.next() ? found.getLong(1) : 0L;
        }
      }
    });
  }

  @Override
  public List<Row> all() throws IOException {
    return newest(Integer.MAX_VALUE);
  }

  /** The {@code most} rows that were added last, in order of their names. */
  List<Row> newest(int most) throws IOException {
    return tables.connected(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
        statement.setShort(1, (short) kind.number);
        statement.setInt(2, most);
        return read(statement);
      }
    });
  }

  @Override
  public int remove(Collection<Row> rows) throws IOException {
    int removed =
        tables.inTransaction(connection -> {
          int count = 0;
          try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
            statement.setShort(1, (short) kind.number);
            for (Row row : rows) {
              statement.setBytes(2, place(row.group()));
              statement.setBytes(3, place(row.group(), row.name()));
              count += statement.executeUpdate();
            }
          }
          return count;
        });
    tables.scrub();
    return removed;
  }

  private List<Row> rows(String sql, byte[]... handles) throws IOException {
    return tables.connected(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setShort(1, (short) kind.number);
        for (int i = 0; i < handles.length; i++) {
          statement.setBytes(i + 2, handles[i]);
        }
        return read(statement);
      }
    });
  }

  private List<Row> read(PreparedStatement statement) throws SQLException, IOException {
    try (ResultSet found = statement.executeQuery()) {
      var rows = new ArrayList<Row>();
      while (found.next()) {
        rows.add(opened(found.getBytes(1), found.getBytes(2), found.getBytes(3)));
      }
      rows.sort(Comparator.comparing(Row::name));
      return rows;
    }
  }

  private byte[] sealed(Row row) {
    byte[] nonce = new byte[Wrapping.NONCE];
    chance.nextBytes(nonce);
    byte[] text = (row.group() + '\t' + row.name() + '\t' + row.value()).getBytes(UTF_8);
    byte[] about = about(place(row.group()), place(row.group(), row.name()));
    try {
      byte[] inside = Wrapping.gcm(Cipher.ENCRYPT_MODE, sealing, nonce, about, text);
      return ByteBuffer.allocate(nonce.length + inside.length).put(nonce).put(inside).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no AES-GCM", e);
    }
  }

  private Row opened(byte[] group, byte[] name, byte[] sealed) throws IOException {
    try {
      byte[] nonce = Arrays.copyOf(sealed, Wrapping.NONCE);
      byte[] inside = Arrays.copyOfRange(sealed, Wrapping.NONCE, sealed.length);
      String text =
          new String(
              Wrapping.gcm(Cipher.DECRYPT_MODE, sealing, nonce, about(group, name), inside), UTF_8);
      String[] parts = text.split("\t", 3);
      return new Row(parts[0], parts[1], parts[2]);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException("a row of the key table is damaged or under another key", e);
    }
  }

  private byte[] about(byte[] group, byte[] name) {
    return ByteBuffer.allocate(1 + group.length + name.length)
        .put((byte) kind.number)
        .put(group)
        .put(name)
        .array();
  }
}
