package org.chancery.audit.payload;

import java.time.Instant;

/** Under which name a principal appears in records. Safe for threads. */
@FunctionalInterface
public interface Pseudonyms {
  /**
   * The pseudonym of {@code principal} for the quarter that {@code at} lies in, made if need be.
   */
  String pseudonym(String principal, Instant at);
}
