package org.chancery.audit.payload;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.chancery.audit.disk.Disk;

/** Rows in a {@link SealedTable}: for tests, tools, and what earlier releases left behind. */
final class FileRows implements Rows {
  /** What is in the table, and so how its lines are written. */
  enum Form {
    /** {@code key SP retention}, and the slot key wrapped once more. */
    SLOTS("table-slots"),
    /** {@code quarter SP principal}, and the pseudonym. */
    IDENTITIES("table-identities");

    final String file;

    Form(String file) {
      this.file = file;
    }
  }

  private final SealedTable table;
  private final Form form;
  private final SecretKey root;

  private FileRows(SealedTable table, Form form, SecretKey root) {
    this.table = table;
    this.form = form;
    this.root = root;
  }

  static FileRows open(Disk disk, Path folder, Form form, SecureRandom chance) throws IOException {
    SecretKey root = RootKey.open(disk, folder, chance);
    var table = SealedTable.open(disk, folder.resolve(form.file), root, chance);
    var rows = new FileRows(table, form, root);
    rows.all();
    return rows;
  }

  @Override
  public synchronized Optional<Row> find(String group, String name) throws IOException {
    String line = line(group, name);
    String value = table.rows().get(line);
    return value == null ? Optional.empty() : Optional.of(row(line, value));
  }

  @Override
  public synchronized Row put(Row row) throws IOException {
    Optional<Row> found = find(row.group(), row.name());
    if (found.isPresent()) {
      return found.get();
    }
    table.put(line(row.group(), row.name()), written(row.value()));
    return row;
  }

  @Override
  public synchronized List<Row> group(String group) throws IOException {
    return all().stream()
        .filter(row -> row.group().equals(group))
        .sorted(java.util.Comparator.comparing(Row::name))
        .toList();
  }

  @Override
  public synchronized Optional<Row> holding(String value) throws IOException {
    return all().stream().filter(row -> row.value().equals(value)).findFirst();
  }

  @Override
  public synchronized long count() {
    return table.rows().size();
  }

  @Override
  public synchronized List<Row> all() throws IOException {
    var all = new java.util.ArrayList<Row>();
    for (var line : table.rows().entrySet()) {
      all.add(row(line.getKey(), line.getValue()));
    }
    return all;
  }

  @Override
  public synchronized int remove(Collection<Row> rows) throws IOException {
    var lines = new HashSet<String>();
    rows.forEach(row -> lines.add(line(row.group(), row.name())));
    int before = table.rows().size();
    table.remove(lines);
    return before - table.rows().size();
  }

  private String line(String group, String name) {
    return switch (form) {
      case SLOTS -> group + " " + name;
      case IDENTITIES -> name + " " + group;
    };
  }

  private Row row(String line, String value) throws IOException {
    int space = line.indexOf(' ');
    String first = line.substring(0, space);
    String second = line.substring(space + 1);
    return switch (form) {
      case SLOTS -> new Row(first, second, unwrapped(value));
      case IDENTITIES -> new Row(second, first, value);
    };
  }

  private String written(String value) {
    return switch (form) {
      case SLOTS -> {
        var key = new SecretKeySpec(Base64.getDecoder().decode(value), "AES");
        yield Base64.getEncoder().encodeToString(Wrapping.wrap(root, key));
      }
      case IDENTITIES -> value;
    };
  }

  private String unwrapped(String value) throws IOException {
    try {
      SecretKey key = Wrapping.unwrap(root, Base64.getDecoder().decode(value));
      return Base64.getEncoder().encodeToString(key.getEncoded());
    } catch (PayloadException | IllegalArgumentException e) {
      throw new IOException("a row of the key table cannot be opened with the root key", e);
    }
  }
}
