package org.chancery.audit.retention;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.payload.Pseudonyms;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Outcome;

/**
 * Where cases are opened, filled, emptied and closed; each act is a record with numbers and the
 * digest of a list, never a name. Nothing leaves a case under hold. Safe for threads.
 */
public final class CaseDesk {
  /** The most records that may be named by number at once. */
  public static final int MOST_NAMED = 10_000;

  private final Cases register;
  private final HoldDesk holds;
  private final Ledger ledger;
  private final Pseudonyms pseudonyms;
  private final InstantSource time;
  // A search must not see an act in the log and not in the register.
  private final ReadWriteLock acts = new ReentrantReadWriteLock();

  /** A desk over {@code register}, whose cases {@code holds} can hold. */
  public CaseDesk(
      Cases register, HoldDesk holds, Ledger ledger, Pseudonyms pseudonyms, InstantSource time) {
    this.register = register;
    this.holds = holds;
    this.ledger = ledger;
    this.pseudonyms = pseudonyms;
    this.time = time;
  }

  /**
   * What an act changed.
   *
   * @param file the case after it
   * @param changed how many records were put in or taken out
   * @param unchanged how many of those named were in it already, or not in it
   * @param holds the numbers of the holds that the case is under
   */
  public record Change(Case file, int changed, int unchanged, List<Long> holds) {
    public Change {
      holds = List.copyOf(holds);
    }
  }

  /** At most {@code limit} cases with numbers above {@code after}, oldest first. */
  public List<Case> page(long after, int limit) {
    return register.page(after, limit);
  }

  /**
   * The case of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Case find(String name) {
    return register
        .find(name)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no case of this name; the list of cases has all names"));
  }

  /** At most {@code limit} records of a case above index {@code after}, ascending. */
  public List<Long> records(Case file, long after, int limit) {
    return register.records(file.number(), Long.MAX_VALUE).stream()
        .filter(index -> index > after)
        .limit(limit)
        .toList();
  }

  /**
   * Indices of the records in the case of that name, ascending, as it stood when the log had {@code
   * size} records; what removals took out is known for a day.
   */
  public Optional<long[]> list(String name, long size) {
    acts.readLock().lock();
    try {
      return register
          .find(name)
          .map(file ->
              register.records(file.number(), size).stream().mapToLong(Long::longValue).toArray());
    } finally {
      acts.readLock().unlock();
    }
  }

  /** The numbers of the holds that a case is under. */
  public List<Long> holds(Case file) {
    return holds.ofCase(file.name());
  }

  /**
   * Opens a case.
   *
   * @throws IllegalArgumentException if name or title are none, the name is taken, or there are too
   *     many
   */
  public Case open(String name, String title, String by) {
    Case file = register.open(name, title, by, now());
    record(by, "case.open", details(file));
    return file;
  }

  /**
   * What search finds of these records: of an outcome, its decision.
   *
   * @throws IllegalArgumentException if one is not in the log, or there are too many
   */
  public List<Long> named(Collection<Long> indices) {
    if (indices.isEmpty() || indices.size() > MOST_NAMED) {
      throw new IllegalArgumentException(
          "name 1 to "
              + MOST_NAMED
              + " records, or a query that finds them; "
              + indices.size()
              + " were named");
    }
    long size = ledger.size();
    var named = new TreeSet<Long>();
    for (long index : indices) {
      if (index < 0 || index >= size) {
        throw new IllegalArgumentException(
            "there is no record " + index + "; the log has " + size + ", the first is 0");
      }
      for (Stored stored : ledger.read(index, 1)) {
        named.add(stored.record() instanceof Outcome outcome ? outcome.decision() : index);
      }
    }
    return List.copyOf(named);
  }

  /**
   * Puts records into a case that is open; where it is under hold, they are held when this returns.
   *
   * @throws IllegalArgumentException if there is none of that name, it is closed, or would have too
   *     many
   */
  public Change add(String name, Collection<Long> records, String by) {
    return still(() -> {
      Case file = unclosed(name);
      var fresh = new TreeSet<>(records);
      var there = new TreeSet<>(register.records(file.number(), Long.MAX_VALUE));
      int named = fresh.size();
      fresh.removeAll(there);
      if (there.size() + fresh.size() > Cases.MOST_RECORDS) {
        throw new IllegalArgumentException(
            "the case has "
                + there.size()
                + " records and would get "
                + fresh.size()
                + " more; the most are "
                + Cases.MOST_RECORDS
                + ", so add fewer or open another case");
      }
      if (!fresh.isEmpty()) {
        var details = details(file, fresh, there.size() + fresh.size());
        register.add(file.number(), fresh, record(by, "case.add", details));
      }
      return new Change(find(name), fresh.size(), named - fresh.size(), holds(file));
    });
  }

  /**
   * Takes records out of a case that is open and not under hold.
   *
   * @throws IllegalArgumentException if there is none of that name, or it is closed or held
   */
  public Change remove(String name, Collection<Long> records, String by) {
    return still(() -> {
      Case file = unclosed(name);
      free(file, "nothing can be taken out of it");
      var gone = new TreeSet<>(records);
      int named = gone.size();
      var there = new TreeSet<>(register.records(file.number(), Long.MAX_VALUE));
      gone.retainAll(there);
      if (!gone.isEmpty()) {
        var details = details(file, gone, there.size() - gone.size());
        register.remove(file.number(), gone, record(by, "case.remove", details), now());
      }
      return new Change(find(name), gone.size(), named - gone.size(), List.of());
    });
  }

  /**
   * Closes a case: it is searched and held as before, and nothing is put in or taken out any more.
   *
   * @throws IllegalArgumentException if there is none of that name, or it is closed already
   */
  public Case close(String name, String by) {
    return still(() -> {
      Case file = unclosed(name);
      var list = new TreeSet<>(register.records(file.number(), Long.MAX_VALUE));
      record(by, "case.close", details(file, list, list.size()));
      register.close(file.number(), now());
      return find(name);
    });
  }

  /**
   * Takes a closed case out of the register; its records stay in the log.
   *
   * @throws IllegalArgumentException if there is none of that name, or it is open or held
   */
  public void delete(String name, String by) {
    still(() -> {
      Case file = find(name);
      if (file.closed().isEmpty()) {
        throw new IllegalArgumentException("the case is open; close it before deleting it");
      }
      free(file, "it cannot be deleted");
      record(by, "case.delete", details(file));
      register.delete(file.number());
      return file;
    });
  }

  /** Does {@code act} while no hold is set and no search reads a list. */
  private <T> T still(Supplier<T> act) {
    synchronized (holds) {
      acts.writeLock().lock();
      try {
        return act.get();
      } finally {
        acts.writeLock().unlock();
      }
    }
  }

  private Case unclosed(String name) {
    Case file = find(name);
    if (file.closed().isPresent()) {
      throw new IllegalArgumentException(
          "the case was closed on "
              + file.closed().get().truncatedTo(ChronoUnit.SECONDS)
              + " and does not change any more; open another one");
    }
    return file;
  }

  private void free(Case file, String so) {
    List<Long> held = holds(file);
    if (!held.isEmpty()) {
      throw new IllegalArgumentException(
          "the case is under hold "
              + numbers(held).replace(" ", ", ")
              + ", so "
              + so
              + "; have the hold released first, by two people");
    }
  }

  private static String numbers(List<Long> all) {
    return all.stream().map(number -> Long.toString(number)).collect(Collectors.joining(" "));
  }

  private static Map<String, String> details(Case file) {
    var details = new TreeMap<String, String>();
    details.put("case", Long.toString(file.number()));
    return details;
  }

  private Map<String, String> details(Case file, Collection<Long> changed, int total) {
    Map<String, String> details = details(file);
    details.put("records", Integer.toString(changed.size()));
    details.put("list", Traces.digest(changed));
    details.put("total", Integer.toString(total));
    List<Long> held = holds(file);
    if (!held.isEmpty()) {
      details.put("holds", numbers(held.subList(0, Math.min(20, held.size()))));
    }
    return details;
  }

  private long record(String by, String act, Map<String, String> details) {
    Instant at = now();
    var entry = new AuditRecord.Admin(at, pseudonyms.pseudonym(by, at), act, details);
    return ledger.append(entry, List.of()).index();
  }

  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
