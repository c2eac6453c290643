package org.chancery.audit.payload;

import java.time.Instant;

/** Gives principals the names they have in records. Safe for threads. */
@FunctionalInterface
public interface Pseudonyms {
  /** The random name of {@code principal} in the quarter of {@code at}; the same all quarter. */
  String pseudonym(String principal, Instant at);
}
