package org.chancery.audit.retention;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The register of cases. Each method is durable on return. Safe for threads.
 *
 * <p>What was put in or taken out is noted with the index of the record that says so, so that a
 * case can be read as it stood when the log had a certain size. What was taken out is forgotten at
 * the first act that comes a day later.
 *
 * <p>All throw {@link java.io.UncheckedIOException} while the register cannot be reached.
 */
public interface Cases {
  /** The most cases that may be in the register at once. */
  int MOST = 1_000;

  /** The most records in one case. */
  int MOST_RECORDS = 200_000;

  /** A register that forgets everything when the process ends. */
  static Cases inMemory() {
    return new MemoryCases();
  }

  /** The register in the database behind {@code source}; made at the first start. */
  static Cases in(DataSource source) {
    return DatabaseCases.open(source);
  }

  /** At most {@code limit} cases with numbers above {@code after}, oldest first. */
  List<Case> page(long after, int limit);

  /** The case of that name. */
  Optional<Case> find(String name);

  /**
   * Opens a case.
   *
   * @throws IllegalArgumentException if there is one of that name, or {@link #MOST} there are
   */
  Case open(String name, String title, String owner, Instant at);

  /**
   * Indices of the records in a case, ascending, as they stood when the log had {@code size}
   * records; none where there is no such case.
   */
  List<Long> records(long number, long size);

  /**
   * Puts records in that are not in it.
   *
   * @param act index of the record that says so
   */
  void add(long number, Collection<Long> records, long act);

  /** Takes records out that are in it; the record {@code act} says so. */
  void remove(long number, Collection<Long> records, long act, Instant at);

  /** Notes that it is closed. */
  void close(long number, Instant at);

  /** Takes a case out of the register with all that it says. */
  void delete(long number);

  /** Says that the register is full. */
  static IllegalArgumentException full() {
    return new IllegalArgumentException(
        "there are " + MOST + " cases already; delete one that is closed");
  }

  /** Says that a name is taken. */
  static IllegalArgumentException taken() {
    return new IllegalArgumentException(
        "there is a case of this name already; choose another name, or add to it");
  }
}
