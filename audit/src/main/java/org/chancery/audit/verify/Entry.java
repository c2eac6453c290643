package org.chancery.audit.verify;

import java.util.Arrays;
import java.util.Optional;

/**
 * One leaf as it was read.
 *
 * @param places payload file and offset of each leg, by turns; nothing where only the leaf was
 *     served
 */
record Entry(long index, byte[] leaf, Optional<long[]> places) {
  /** Takes the leaf and its places out of a frame. */
  static Entry of(long index, Frame frame) {
    byte[] leaf = Arrays.copyOfRange(frame.bytes(), frame.leaf(), frame.leaf() + frame.length());
    long[] places = new long[2 * frame.legs()];
    for (int i = 0; i < frame.legs(); i++) {
      places[2 * i] = frame.payloadFile(i);
      places[2 * i + 1] = frame.payloadOffset(i);
    }
    return new Entry(index, leaf, Optional.of(places));
  }
}
