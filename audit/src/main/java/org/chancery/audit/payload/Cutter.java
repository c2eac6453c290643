package org.chancery.audit.payload;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.SecretKey;

/**
 * Cuts a content where its own bytes say, so that what two contents have in common is cut alike
 * wherever it stands (the gear hash of Xia and others, FastCDC, 2016). Where it cuts depends on the
 * slot's key: nobody else learns from lengths what the text was. Unchangeable; safe for threads.
 */
final class Cutter {
  /** A part is not shorter than this; 7 in 8 are shorter than 20 KiB. */
  static final int LEAST = 4_096;

  /** A part is not longer than this. */
  static final int MOST = 32_768;

  private static final long MASK = 0xfffL << 52; // 1 in 4,096 places after the least length

  private final long[] gear = new long[256];

  Cutter(SecretKey key) {
    for (int i = 0; i < gear.length; i += 4) {
      var values = ByteBuffer.wrap(Wrapping.mac(key, new byte[] {(byte) i}));
      for (int j = 0; j < 4; j++) {
        gear[i + j] = values.getLong();
      }
    }
  }

  /** Where the parts of {@code content} end, ascending; what follows the last end is its rest. */
  List<Integer> ends(byte[] content) {
    List<Integer> ends = new ArrayList<>();
    int start = 0;
    while (content.length - start >= LEAST) {
      int end = end(content, start);
      if (end < 0) {
        break;
      }
      ends.add(end);
      start = end;
    }
    return ends;
  }

  private int end(byte[] content, int start) {
    long hash = 0;
    int most = Math.min(content.length, start + MOST);
    for (int at = start + LEAST - 64; at < most; at++) {
      hash = (hash << 1) + gear[content[at] & 0xff];
      if ((hash & MASK) == 0 && at + 1 - start >= LEAST) {
        return at + 1;
      }
    }
    return content.length - start >= MOST ? start + MOST : -1;
  }
}
