package org.chancery.redaction.scheme;

/** One test of a compact number, that is one without separators and prefix. Safe for threads. */
@FunctionalInterface
interface Check {
  /** Whether the number passes; the number already has the form that the check was written for. */
  boolean holds(String number);
}
