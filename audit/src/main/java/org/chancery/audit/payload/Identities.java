package org.chancery.audit.payload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.chancery.audit.disk.Disk;

/**
 * Who stands behind a pseudonym. Every principal gets a random one each quarter, kept in a table
 * beside the log: without its row nobody can tell whose records they are. Safe for threads; of one
 * process.
 */
public final class Identities implements Pseudonyms {
  private static final int RANDOM_BYTES = 12;

  private final SealedTable table;
  private final SecureRandom chance;
  private final Map<String, String> known;

  private Identities(SealedTable table, SecureRandom chance) {
    this.table = table;
    this.chance = chance;
    this.known = new ConcurrentHashMap<>(table.rows());
  }

  /**
   * The table in {@code folder}, which may be that of {@link KeyTable}; made at the first start.
   *
   * @throws IOException if a file is damaged or missing while its neighbours are there
   */
  public static Identities open(Path folder, SecureRandom chance) throws IOException {
    return open(Disk.real(), folder, chance);
  }

  static Identities open(Disk disk, Path folder, SecureRandom chance) throws IOException {
    var root = RootKey.open(disk, folder, chance);
    return new Identities(
        SealedTable.open(disk, folder.resolve("table-identities"), root, chance), chance);
  }

  /**
   * The pseudonym of {@code principal} in the quarter (UTC) of {@code at}: {@code p-} and 16
   * characters; durable before it is first handed out.
   *
   * @throws UncheckedIOException if a new one cannot be written
   */
  @Override
  public String pseudonym(String principal, Instant at) {
    if (principal.isEmpty() || principal.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("principal must be a name without control characters");
    }
    var day = at.atOffset(ZoneOffset.UTC);
    String row = day.getYear() + "Q" + day.get(IsoFields.QUARTER_OF_YEAR) + " " + principal;
    String found = known.get(row);
    return found == null ? make(row) : found;
  }

  /** The name under which a person is kept whom an application named: never that of a principal. */
  public static String subject(String name) {
    return "subject:" + name;
  }

  /** All pseudonyms that {@code principal} has had, oldest first. */
  public List<String> pseudonyms(String principal) {
    return rows(principal).values().stream().toList();
  }

  /** Who stands behind {@code pseudonym}; none where it was forgotten or never was. */
  public Optional<String> principal(String pseudonym) {
    return known.entrySet().stream()
        .filter(row -> row.getValue().equals(pseudonym))
        .map(row -> row.getKey().substring(row.getKey().indexOf(' ') + 1))
        .findFirst();
  }

  /**
   * Drops every row of {@code principal}: when this returns, no copy of them is left in the table
   * or in memory, and nobody can tell whose records they were. Who is named later gets a new
   * pseudonym. May be called again, and must be after a failure.
   *
   * @return the pseudonyms that were dropped
   * @throws UncheckedIOException if it cannot be made durable
   */
  public synchronized List<String> forget(String principal) {
    Map<String, String> rows = rows(principal);
    try {
      table.remove(rows.keySet());
    } catch (IOException e) {
      throw new UncheckedIOException("an identity cannot be dropped", e);
    }
    known.keySet().removeAll(rows.keySet());
    return rows.values().stream().toList();
  }

  private Map<String, String> rows(String principal) {
    var rows = new TreeMap<>(known);
    rows.keySet().removeIf(row -> !row.substring(row.indexOf(' ') + 1).equals(principal));
    return rows;
  }

  private synchronized String make(String row) {
    String found = known.get(row);
    if (found != null) {
      return found;
    }
    byte[] random = new byte[RANDOM_BYTES];
    chance.nextBytes(random);
    String fresh = "p-" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    try {
      table.put(row, fresh);
    } catch (IOException e) {
      throw new UncheckedIOException("a new pseudonym cannot be written", e);
    }
    known.put(row, fresh);
    return fresh;
  }
}
