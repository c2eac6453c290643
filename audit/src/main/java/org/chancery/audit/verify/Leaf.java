package org.chancery.audit.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the verifier needs to know of a leaf.
 *
 * @param decision the decision an outcome belongs to, or -1
 * @param admitted whether it is a decision that let a call go out
 * @param key what became of a key, where the leaf is about one
 * @param expiry where it says that payload files were deleted
 */
record Leaf(
    Type type,
    long decision,
    boolean admitted,
    List<Leg> legs,
    Optional<KeyAct> key,
    Optional<Expiry> expiry) {
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

  /**
   * A reference to a sealed payload: how long it is and its SHA-256.
   *
   * @param ground retention class, a stroke, and the month; empty where it is of no month
   */
  record Leg(long bytes, byte[] ciphertext, String ground) {}

  /** Says that so many payload files of a class and month are gone. */
  record Expiry(String ground, long files) {}

  /** What a key record says: the act and its details. */
  record KeyAct(String act, Map<String, String> details) {
    KeyAct {
      details = Map.copyOf(details);
    }
  }

  /** Reads a leaf; anything but format version 1 in canonical form is malformed. */
  static Leaf parse(byte[] bytes, int offset, int length) throws Malformed {
    return new LeafReader(bytes, offset, length).leaf();
  }
}
