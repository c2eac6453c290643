package org.chancery.audit.verify;

import java.util.List;

/**
 * What the verifier needs to know of a leaf.
 *
 * @param decision the decision an outcome belongs to, or -1
 * @param admitted whether it is a decision that let a call go out
 */
record Leaf(Type type, long decision, boolean admitted, List<Leg> legs) {
  Leaf {
    legs = List.copyOf(legs);
  }

  /** The kinds of leaf there are. */
  enum Type {
    DECISION,
    OUTCOME,
    POLICY,
    ADMIN,
    ACCESS,
    KEY,
    HOLD,
    ERASURE,
    SYSTEM
  }

  /** A reference to a sealed payload: how long it is and its SHA-256. */
  record Leg(long bytes, byte[] ciphertext) {}

  /** Reads a leaf; anything but format version 1 in canonical form is malformed. */
  static Leaf parse(byte[] bytes, int offset, int length) throws Malformed {
    return new LeafReader(bytes, offset, length).leaf();
  }
}
