package org.chancery.reporting.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Some of all matches, chosen so that a stranger who has the seed chooses the same: those with the
 * smallest SHA-256 of seed and leaf hash.
 *
 * @param count how many, 1 to 100,000
 * @param seed what nobody could know before, best from the auditor; at most 200 characters
 */
public record Sample(int count, String seed) {
  /** The largest sample. */
  public static final int MOST = 100_000;

  public Sample {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("a sample has 1 to " + MOST + " records: " + count);
    }
    if (seed.isBlank() || seed.length() > 200) {
      throw new IllegalArgumentException("a seed has 1 to 200 characters");
    }
  }

  private record Drawn(byte[] order, long index) {}

  /** Draws while matches go by. */
  final class Draw {
    private final PriorityQueue<Drawn> smallest =
        new PriorityQueue<>(Comparator.comparing(Drawn::order, Arrays::compareUnsigned).reversed());

    void offer(long index, byte[] leafHash) {
      try {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(seed.getBytes(StandardCharsets.UTF_8));
        smallest.add(new Drawn(digest.digest(leafHash), index));
        if (smallest.size() > count) {
          smallest.remove();
        }
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("every Java platform has SHA-256", e);
      }
    }

    Set<Long> drawn() {
      var indices = new HashSet<Long>();
      smallest.forEach(one -> indices.add(one.index()));
      return indices;
    }
  }
}
