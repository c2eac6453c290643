package org.chancery.audit;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes bytes that are nearly right from bytes that are: for parsers of what strangers send. The
 * same seed makes the same bytes.
 */
public final class Mutations {
  private static final byte[] TELLING =
      "\n\n\0\u0080\"\\{}[],:+-.09e/ =\t\u007f\u2014AZaz_%"
          .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  private static final int LONGEST = 40_000;

  private final SplittableRandom chance;
  private final List<byte[]> seeds;

  /** Of these right examples, from this seed. */
  public Mutations(long seed, List<byte[]> seeds) {
    this.chance = new SplittableRandom(seed);
    this.seeds = List.copyOf(seeds);
  }

  /** The next bytes: one of the examples with one to eight changes. */
  public byte[] next() {
    byte[] bytes = seeds.get(chance.nextInt(seeds.size())).clone();
    for (int changes = 1 + chance.nextInt(8); changes > 0; changes--) {
      bytes = change(bytes);
    }
    return bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
  }

  private byte[] change(byte[] bytes) {
    int at = chance.nextInt(bytes.length + 1);
    int length = Math.min(bytes.length - at, chance.nextInt(1, 1 << chance.nextInt(1, 8)));
    return switch (chance.nextInt(7)) {
      case 0 -> flipped(bytes, at);
      case 1 -> joined(bytes, at, new byte[0], at + length);
      case 2 -> joined(bytes, at, Arrays.copyOfRange(bytes, at, at + length), at);
      case 3 -> joined(bytes, at, new byte[] {TELLING[chance.nextInt(TELLING.length)]}, at);
      case 4 -> Arrays.copyOf(bytes, at);
      case 5 -> other(bytes, at);
      default -> {
        byte[] noise = new byte[length];
        chance.nextBytes(noise);
        yield joined(bytes, at, noise, at + length);
      }
    };
  }

  private byte[] flipped(byte[] bytes, int at) {
    if (at < bytes.length) {
      bytes[at] ^= (byte) (1 << chance.nextInt(8));
    }
    return bytes;
  }

  private byte[] other(byte[] bytes, int at) {
    byte[] more = seeds.get(chance.nextInt(seeds.size()));
    return joined(
        bytes, at, Arrays.copyOfRange(more, chance.nextInt(more.length + 1), more.length), at);
  }

  private static byte[] joined(byte[] bytes, int to, byte[] middle, int from) {
    byte[] all = Arrays.copyOf(bytes, to + middle.length + bytes.length - from);
    System.arraycopy(middle, 0, all, to, middle.length);
    System.arraycopy(bytes, from, all, to + middle.length, bytes.length - from);
    return all;
  }
}
