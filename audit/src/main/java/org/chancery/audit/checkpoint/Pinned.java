package org.chancery.audit.checkpoint;

import java.util.List;
import org.chancery.audit.record.Digest;

/** Proofs that all lead to one checkpoint, however the log grows meanwhile. Safe for threads. */
public interface Pinned {
  /** The checkpoint, a C2SP signed note. */
  String note();

  /** What it states. */
  Checkpoint checkpoint();

  /**
   * A C2SP tlog-proof that {@code leaf} is the one at {@code index}.
   *
   * @throws IllegalArgumentException if the checkpoint does not cover the index
   * @throws org.chancery.audit.ledger.LedgerException if the tiles do not lead from that leaf to it
   */
  String proof(long index, byte[] leaf);

  /**
   * The hashes of all subtrees without a leaf from {@code first} on and below {@code end}, left to
   * right: with those leaves they give the root, as BUNDLE.md tells.
   */
  List<Digest> around(long first, long end);

  /** That the log of {@code from} records is the beginning of this one: RFC 6962 section 2.1.2. */
  List<Digest> consistency(long from);
}
