package org.chancery.audit.checkpoint;

import java.util.Optional;

/** What can be proven at present. Safe for threads. */
public interface Proofs {
  /** The latest checkpoint, a C2SP signed note. */
  String checkpoint();

  /** How many records the latest checkpoint covers. */
  long proven();

  /**
   * A C2SP tlog-proof that the record at {@code index} is in the log, against the latest
   * checkpoint; nothing while no checkpoint covers it.
   */
  Optional<String> proof(long index);
}
