package org.chancery.reporting.evidence;

import java.time.Duration;
import java.time.Instant;
import org.chancery.audit.ledger.Ledger;

/** Leaves {@code first} to {@code end - 1}: those whose time, and whose outcomes, may matter. */
record Range(long first, long end) {
  /** The longest that a call takes before its outcome. */
  private static final Duration SETTLE = Duration.ofMinutes(15);

  /** Clocks of records written at the same time differ by less. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  /** The range for a query in the first {@code size} records, with all that it found. */
  static Range of(Ledger ledger, long size, Instant from, Instant to, Matches matches) {
    long first = Math.max(0, notBefore(ledger, size, from.minus(SLACK)) - 1);
    if (matches.count() > 0) {
      first = Math.min(first, matches.index(0));
    }
    while (first > 0 && !at(ledger, first).isBefore(from)) {
      first--;
    }
    long end = Math.min(size, notBefore(ledger, size, to.plus(SETTLE).plus(SLACK)) + 1);
    return new Range(first, Math.max(first, Math.max(end, Math.min(size, matches.end()))));
  }

  long count() {
    return end - first;
  }

  /** The first record that is not before {@code time}, by halves; {@code size} where none is. */
  private static long notBefore(Ledger ledger, long size, Instant time) {
    long low = 0;
    long high = size;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (at(ledger, middle).isBefore(time)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static Instant at(Ledger ledger, long index) {
    return ledger.read(index, 1).getFirst().record().at();
  }
}
