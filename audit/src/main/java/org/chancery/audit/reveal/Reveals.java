package org.chancery.audit.reveal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * The register of reveals. Each method is durable on return. Safe for threads.
 *
 * <p>All throw {@link java.io.UncheckedIOException} while the register cannot be reached.
 */
public interface Reveals {
  /** The most reveals that are listed, the newest first. */
  int LISTED = 1_000;

  /** A register that forgets everything when the process ends. */
  static Reveals inMemory() {
    return new MemoryReveals();
  }

  /** The register in the database behind {@code source}; made at the first start. */
  static Reveals in(DataSource source) {
    return DatabaseReveals.open(source);
  }

  /** The newest reveals, newest first. */
  List<Reveal> all();

  /** Notes that {@code asker} wants to see a record's originals. */
  Reveal add(long record, String asker, String reason, Duration box, Instant at);

  /** Notes who agreed. */
  void confirm(long number, Reveal.Confirmed confirmed);

  /** Notes when the time box ends. */
  void opened(long number, Instant until);

  /** Notes that a reveal is over. */
  void end(long number);

  /** Forgets what was asked before {@code at}. */
  void forget(Instant at);
}
