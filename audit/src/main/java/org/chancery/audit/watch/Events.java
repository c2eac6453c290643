package org.chancery.audit.watch;

import java.util.Map;

/** Writes down what was seen, as a system record; durable on return. */
@FunctionalInterface
public interface Events {
  /**
   * Writes a record.
   *
   * @throws org.chancery.audit.ledger.LedgerException if it cannot be written
   */
  void record(String event, Map<String, String> details);
}
