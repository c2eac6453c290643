package org.chancery.ingress.http;

import org.chancery.catalog.principal.Principal;

/** Puts the reading of the log on the log. Safe for threads. */
@FunctionalInterface
public interface AccessLog {
  /**
   * Records that {@code by} reads {@code what}; durable on return.
   *
   * @param what for example {@code tile/entries/000}
   * @throws org.chancery.audit.ledger.LedgerException if it cannot be recorded; then nothing is
   *     shown
   */
  void reads(Principal by, String what);
}
