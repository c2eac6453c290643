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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.chancery.audit.disk.Disk;

/**
 * Who stands behind a pseudonym. Every principal gets a random one each quarter, kept in a table
 * beside the log: without its row nobody can tell whose records they are. The 50,000 used last are
 * held, so that they can be used while the table is away. Safe for threads; of one process.
 */
public final class Identities implements Pseudonyms {
  private static final int RANDOM_BYTES = 12;
  private static final String SUBJECT = "subject:";
  private static final int MOST_HELD = 50_000;

  private final Rows rows;
  private final SecureRandom chance;
  private final long most;
  private final AtomicLong count;
  private final Recent<Known, String> known = new Recent<>(MOST_HELD);

  /** A principal in a quarter. Prints neither. */
  private record Known(String principal, String quarter) {
    @Override
    public String toString() {
      return "Known";
    }
  }

  private Identities(Rows rows, SecureRandom chance, long most) throws IOException {
    this.most = most;
    this.count = new AtomicLong(rows.count());
    this.rows = rows;
    this.chance = chance;
  }

  /** As {@link #open(Vault, SecureRandom, long)}, without a ceiling. */
  public static Identities open(Vault vault, SecureRandom chance) throws IOException {
    return open(vault, chance, Long.MAX_VALUE);
  }

  /**
   * The table in {@code vault}; its newest rows are held at once.
   *
   * @param most how many pseudonyms it may hold, one for each person and quarter; from there on
   *     nobody new whom an application names gets one
   * @throws IOException if the vault cannot be read
   */
  public static Identities open(Vault vault, SecureRandom chance, long most) throws IOException {
    var identities = new Identities(vault.identities(), chance, most);
    vault.identities().newest(MOST_HELD / 2).forEach(identities::kept);
    return identities;
  }

  /**
   * The table in a file of {@code folder}, which may be that of {@link KeyTable}; made at the first
   * start.
   *
   * @throws IOException if a file is damaged or missing while its neighbours are there
   */
  public static Identities open(Path folder, SecureRandom chance) throws IOException {
    return open(Disk.real(), folder, chance, Long.MAX_VALUE);
  }

  static Identities open(Disk disk, Path folder, SecureRandom chance) throws IOException {
    return open(disk, folder, chance, Long.MAX_VALUE);
  }

  static Identities open(Disk disk, Path folder, SecureRandom chance, long most)
      throws IOException {
    return new Identities(
        FileRows.open(disk, folder, FileRows.Form.IDENTITIES, chance), chance, most);
  }

  /**
   * The pseudonym of {@code principal} in the quarter (UTC) of {@code at}: {@code p-} and 16
   * characters; durable before it is first handed out.
   *
   * @throws UncheckedIOException if a new one cannot be written
   * @throws TooManyException if it would be a new one of a person whom an application named, and
   *     there are as many as there may be
   */
  @Override
  public String pseudonym(String principal, Instant at) {
    if (principal.isEmpty() || principal.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("principal must be a name without control characters");
    }
    var day = at.atOffset(ZoneOffset.UTC);
    var who = new Known(principal, day.getYear() + "Q" + day.get(IsoFields.QUARTER_OF_YEAR));
    String held = known.get(who);
    return held == null ? made(who) : held;
  }

  /** The name under which a person is kept whom an application named: never that of a principal. */
  public static String subject(String name) {
    return SUBJECT + name;
  }

  /**
   * All pseudonyms that {@code principal} has had, oldest first.
   *
   * @throws UncheckedIOException if the table cannot be read
   */
  public List<String> pseudonyms(String principal) {
    return group(principal).stream().map(Rows.Row::value).toList();
  }

  /**
   * Who stands behind {@code pseudonym}; none where it was forgotten or never was.
   *
   * @throws UncheckedIOException if the table cannot be read
   */
  public Optional<String> principal(String pseudonym) {
    try {
      return rows.holding(pseudonym).map(Rows.Row::group);
    } catch (IOException e) {
      throw new UncheckedIOException("the table of identities cannot be read", e);
    }
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
    List<Rows.Row> gone = group(principal);
    known.forget(who -> who.principal().equals(principal));
    try {
      rows.remove(gone);
      count.set(rows.count());
    } catch (IOException e) {
      throw new UncheckedIOException("an identity cannot be dropped", e);
    }
    return gone.stream().map(Rows.Row::value).toList();
  }

  /** Whether it holds nine tenths of what it may. */
  public boolean nearlyFull() {
    return count.get() >= most - most / 10;
  }

  private List<Rows.Row> group(String principal) {
    try {
      return rows.group(principal);
    } catch (IOException e) {
      throw new UncheckedIOException("the table of identities cannot be read", e);
    }
  }

  private synchronized String made(Known who) {
    String held = known.get(who);
    if (held != null) {
      return held;
    }
    try {
      Optional<Rows.Row> found = rows.find(who.principal(), who.quarter());
      if (found.isEmpty() && who.principal().startsWith(SUBJECT) && count.get() >= most) {
        throw new TooManyException(most);
      }
      byte[] random = new byte[RANDOM_BYTES];
      chance.nextBytes(random);
      String fresh = "p-" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      if (found.isPresent()) {
        return kept(found.get());
      }
      Rows.Row row = rows.put(new Rows.Row(who.principal(), who.quarter(), fresh));
      count.incrementAndGet();
      return kept(row);
    } catch (IOException e) {
      throw new UncheckedIOException("a new pseudonym cannot be written", e);
    }
  }

  private String kept(Rows.Row row) {
    known.put(new Known(row.group(), row.name()), row.value());
    return row.value();
  }
}
