package org.chancery.audit.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The register of holds that stand. Each method is durable on return. Safe for threads.
 *
 * <p>All throw {@link java.io.UncheckedIOException} while the register cannot be reached; whoever
 * asks then must take it that there is a hold.
 */
public interface Holds {
  /** The most holds that may stand at once. */
  int MOST = 10_000;

  /** A register that forgets everything when the process ends. */
  static Holds inMemory() {
    return new MemoryHolds();
  }

  /** The register in the database behind {@code source}; made at the first start. */
  static Holds in(DataSource source) {
    return DatabaseHolds.open(source);
  }

  /** All holds that stand, oldest first. */
  List<Hold> all();

  /** The hold of that number, while it stands. */
  default Optional<Hold> find(long number) {
    return all().stream().filter(hold -> hold.number() == number).findFirst();
  }

  /**
   * Sets a hold.
   *
   * @throws IllegalArgumentException if {@link #MOST} stand already
   */
  Hold add(Hold.Order order, List<Long> records, String owner, Instant at);

  /** Notes who asks for the release of a hold, in place of whoever did before. */
  void ask(long number, Hold.Asked asked);

  /** Takes a hold out of the register: names and reasons that no hold needs are not kept. */
  void release(long number);
}
