package org.chancery.audit.checkpoint;

import java.util.List;
import org.chancery.audit.record.Digest;

/** That one tree is the beginning of another: RFC 6962 section 2.1.2. */
public final class Consistency {
  private static final int LONGEST = 63;

  private Consistency() {}

  /** The root of a tree without leaves. */
  public static Digest emptyRoot() {
    return digest(Hashes.empty());
  }

  /**
   * Returns where {@code path} proves that the tree of {@code from} is the beginning of that of
   * {@code to}, by the steps of RFC 9162 section 2.1.4.2.
   *
   * @throws IllegalArgumentException if it does not
   */
  public static void check(Checkpoint from, Checkpoint to, List<Digest> path) {
    if (from.size() > to.size() || path.size() > LONGEST) {
      throw new IllegalArgumentException("no proof leads back, nor is one that long");
    }
    if (from.size() == 0 || from.size() == to.size()) {
      Digest root = from.size() == 0 ? emptyRoot() : to.root();
      if (!path.isEmpty() || !from.root().equals(root)) {
        throw new IllegalArgumentException("the roots of one size differ, or a proof is too long");
      }
      return;
    }
    walk(from, to, path.stream().map(Digest::bytes).toList());
  }

  private static void walk(Checkpoint from, Checkpoint to, List<byte[]> path) {
    long first = from.size() - 1;
    long second = to.size() - 1;
    int skip = Long.numberOfTrailingZeros(~first);
    first >>= skip;
    second >>= skip;
    int next = 0;
    byte[] old;
    if (first == 0 && Long.bitCount(from.size()) == 1) {
      old = from.root().bytes();
    } else {
      old = step(path, next++);
    }
    byte[] fresh = old;
    while (next < path.size()) {
      if (second == 0) {
        throw new IllegalArgumentException("the proof is too long");
      }
      byte[] step = path.get(next++);
      if ((first & 1) == 1 || first == second) {
        old = Hashes.node(step, old);
        fresh = Hashes.node(step, fresh);
        while ((first & 1) == 0 && first != 0) {
          first >>= 1;
          second >>= 1;
        }
      } else {
        fresh = Hashes.node(fresh, step);
      }
      first >>= 1;
      second >>= 1;
    }
    if (second != 0 || !digest(old).equals(from.root()) || !digest(fresh).equals(to.root())) {
      throw new IllegalArgumentException("the proof does not lead to the two roots");
    }
  }

  private static byte[] step(List<byte[]> path, int at) {
    if (at >= path.size()) {
      throw new IllegalArgumentException("the proof is too short");
    }
    return path.get(at);
  }

  private static Digest digest(byte[] hash) {
    return new Digest(java.util.HexFormat.of().formatHex(hash));
  }
}
