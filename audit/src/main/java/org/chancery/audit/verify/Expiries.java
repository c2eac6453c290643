package org.chancery.audit.verify;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Payloads whose file is not there, held against what the log itself says of files that expired:
 * how many of a class and month were deleted, in a record that comes after the leaves and that a
 * signature covers. Memory grows with the files that are gone. One use, one thread.
 */
final class Expiries {
  private final LongSupplier signed;
  private final Map<Absent, Legs> absent = new LinkedHashMap<>();
  private final Map<String, Said> said = new HashMap<>();
  private long expired;

  /** A file that is not there, as far as legs of one class and month name it. */
  private record Absent(String name, String ground) {}

  /** The leaves that name it, and how many payloads of theirs were there. */
  private record Legs(long first, long last, long count) {}

  /** The last record of it, and how many files are gone. */
  private record Said(long index, long files) {}

  /**
   * Of a log.
   *
   * @param signed how many leaves a signature covers
   */
  Expiries(LongSupplier signed) {
    this.signed = signed;
  }

  /** A payload of a class and month that is in a file which is not there. */
  void absent(long index, String name, String ground) {
    absent.merge(
        new Absent(name, ground),
        new Legs(index, index, 1),
        (a, b) -> new Legs(a.first(), b.last(), a.count() + 1));
  }

  /** A record says that files expired. */
  void said(long index, Leaf.Expiry expiry) {
    if (index < signed.getAsLong()) {
      said.merge(
          expiry.ground(),
          new Said(index, expiry.files()),
          (a, b) -> new Said(b.index(), Math.max(a.files(), b.files())));
    }
  }

  /** No more leaves: what did not expire is missing. */
  void settle(Findings findings) {
    var files = new HashMap<String, Long>();
    absent.keySet().forEach(file -> files.merge(file.ground(), 1L, Long::sum));
    absent.forEach((file, legs) -> {
      var of = said.get(file.ground());
      String why = file.name() + " is not there";
      if (of == null) {
        findings.missing(legs.first(), legs.last(), why);
      } else if (files.getOrDefault(file.ground(), 0L) > of.files()) {
        String more = ", and fewer files of " + file.ground() + " expired than are gone";
        findings.missing(legs.first(), legs.last(), why + more);
      } else if (legs.last() >= of.index()) {
        findings.missing(legs.last(), legs.last(), why);
      } else {
        expired += legs.count();
      }
    });
  }

  /** Payloads that are rightly not there. */
  long expired() {
    return expired;
  }
}
