package org.chancery.audit.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What one file of a {@link FaultyDisk} holds: what was written, what of it is durable, and what
 * was done in between. The disk guards it.
 */
final class FaultyFile {
  private static final int SECTOR = 512;

  /** A write that was not forced, or a cut to {@code position} where there are no bytes. */
  private record Edit(long position, byte @Nullable [] bytes) {}

  byte[] written = new byte[0];
  byte[] durable = new byte[0];
  private final List<Edit> unforced = new ArrayList<>();

  void settle(byte[] content) {
    written = content;
    durable = content;
    unforced.clear();
  }

  /** What is there when each sector of each write was made or not, in any order. */
  byte[] scattered(RandomGenerator chance) {
    byte[] content = durable;
    for (Edit edit : unforced) {
      byte[] bytes = edit.bytes();
      if (bytes == null) {
        boolean made = edit.position() < content.length && chance.nextBoolean();
        content = made ? Arrays.copyOf(content, (int) edit.position()) : content;
      } else {
        content = scattered(content, edit.position(), bytes, chance);
      }
    }
    return content;
  }

  private static byte[] scattered(
      byte[] before, long position, byte[] bytes, RandomGenerator chance) {
    byte[] content = before;
    int rarely = 1 + chance.nextInt(8);
    for (int at = 0; at < bytes.length; ) {
      int to = (int) Math.min(bytes.length, at + SECTOR - (position + at) % SECTOR);
      if (chance.nextInt(8) < rarely) {
        int end = (int) position + to;
        content = Arrays.copyOf(content, Math.max(content.length, end));
        System.arraycopy(bytes, at, content, (int) position + at, to - at);
      }
      at = to;
    }
    return content;
  }

  void put(byte[] content, int length, long position) {
    int end = Math.toIntExact(position + length);
    byte[] grown = Arrays.copyOf(written, Math.max(written.length, end));
    System.arraycopy(content, 0, grown, (int) position, length);
    written = grown;
    unforced.add(new Edit(position, Arrays.copyOf(content, length)));
  }

  void cut(long size) {
    written = Arrays.copyOf(written, (int) size);
    unforced.add(new Edit(size, null));
  }
}
