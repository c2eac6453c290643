package org.chancery.audit.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Reads the leaves of a log that is served, from its entry bundles. One use, one thread. */
final class Bundles {
  private final Web web;
  private final Segments.Reader reader;

  Bundles(Web web, Segments.Reader reader) {
    this.web = web;
    this.reader = reader;
  }

  /** Reads leaves {@code start} (a multiple of 256) to {@code size}, and says how far it came. */
  long read(long start, long size) throws IOException {
    for (long first = start; first < size; first += TilePath.FULL) {
      long last = Math.min(size, first + TilePath.FULL) - 1;
      var bundle = web.bundle(first / TilePath.FULL);
      if (bundle.isEmpty()) {
        reader.absent(first, last, "their entry bundle is not served");
      } else {
        entries(bundle.get(), first, last);
      }
    }
    return size;
  }

  private void entries(byte[] bundle, long first, long last) throws IOException {
    int at = 0;
    for (long index = first; index <= last; index++) {
      boolean there = at + 2 <= bundle.length;
      int length = there ? Short.toUnsignedInt(ByteBuffer.wrap(bundle).getShort(at)) : 0;
      if (!there || at + 2 + length > bundle.length) {
        reader.absent(index, last, "their entry bundle ends before them");
        return;
      }
      if (length == 0 || length > Frame.LONGEST_LEAF) {
        reader.damaged(index, "its entry has a length that no leaf has");
      } else {
        byte[] leaf = Arrays.copyOfRange(bundle, at + 2, at + 2 + length);
        reader.leaf(new Entry(index, leaf, Optional.empty()));
      }
      at += 2 + length;
    }
  }
}
