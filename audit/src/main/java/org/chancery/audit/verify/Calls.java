package org.chancery.audit.verify;

import java.util.BitSet;

/** Which decisions there are and which have an outcome; three bits a leaf. One thread. */
final class Calls {
  private final BitSet decisions = new BitSet();
  private final BitSet waiting = new BitSet();
  private final BitSet unknown = new BitSet();
  private long twice;

  /** Takes note of a leaf; an outcome that belongs to no earlier decision is malformed. */
  void add(int index, Leaf leaf) throws Malformed {
    switch (leaf.type()) {
      case DECISION -> {
        decisions.set(index);
        waiting.set(index, leaf.admitted());
      }
      case OUTCOME -> outcome(index, leaf.decision());
      case POLICY, ADMIN, ACCESS, KEY, HOLD, ERASURE, SYSTEM -> {}
    }
  }

  private void outcome(int index, long decision) throws Malformed {
    if (decision < index && unknown.get((int) decision)) {
      return;
    }
    if (decision >= index || !decisions.get((int) decision)) {
      throw new Malformed(
          "it is the outcome of leaf " + decision + ", which is no decision before it");
    }
    if (!waiting.get((int) decision)) {
      twice++;
    }
    waiting.clear((int) decision);
  }

  /** Leaves before this one were checked by an earlier run, and are not read again. */
  void unknownBefore(long index) {
    unknown.set(0, Math.toIntExact(index));
  }

  /** The leaf is missing or damaged, and may have been a decision. */
  void unknown(long index) {
    unknown.set(Math.toIntExact(index));
  }

  long decisions() {
    return decisions.cardinality();
  }

  /** Admitted calls without outcome: still open, or the gateway crashed. */
  long open() {
    return waiting.cardinality();
  }

  /** Outcomes of calls that were not admitted or already had one. */
  long twice() {
    return twice;
  }
}
