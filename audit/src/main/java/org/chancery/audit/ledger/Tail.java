package org.chancery.audit.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.disk.Extent;

/** What lies behind the last whole record that can be reached from the front. */
sealed interface Tail {
  /** The smallest piece that a disk writes or does not write. */
  int SECTOR = 512;

  /** The length before a frame; it is never zero. */
  int LENGTH = 4;

  /** Nothing. */
  record Clean() implements Tail {}

  /** Part of an append that was never finished: no whole record is in it. */
  record Torn() implements Tail {}

  /**
   * Part of an append that was never finished, of which the disk wrote later pieces before earlier
   * ones. A stretch of the first record in it was never written: it reads as zeros, which no record
   * holds so many of. What is forced is written whole, so nothing from there on was acknowledged.
   *
   * @param whole how many whole records are in it
   */
  record Unwritten(int whole) implements Tail {}

  /**
   * A damaged record that may have been acknowledged, and whole ones behind it.
   *
   * @param whole how many whole records are behind it
   */
  record Doubtful(int whole) implements Tail {}

  /** Judges what {@code scan} left over of {@code segment}. */
  static Tail of(Disk disk, Segment segment, Segment.Scan scan) throws IOException {
    int rest = Math.toIntExact(scan.fileEnd() - scan.end());
    if (rest == 0) {
      return new Clean();
    }
    byte[] bytes;
    try (Extent extent = disk.read(segment.path())) {
      bytes = extent.bytes(scan.end(), rest);
    }
    int whole = whole(bytes);
    if (whole == 0) {
      return new Torn();
    }
    return unwritten(bytes, scan.end()) ? new Unwritten(whole) : new Doubtful(whole);
  }

  /** How many whole frames there are, wherever they begin. */
  private static int whole(byte[] bytes) {
    ByteBuffer tail = ByteBuffer.wrap(bytes);
    int whole = 0;
    int at = 1;
    while (at < bytes.length) {
      if (Frame.parse(tail.position(at)).isPresent()) {
        whole++;
        at = tail.position();
      } else {
        at++;
      }
    }
    return whole;
  }

  /** Whether part of the frame that {@code bytes} begin with was never written. */
  private static boolean unwritten(byte[] bytes, long offset) {
    int toBoundary = (int) ((SECTOR - offset % SECTOR) % SECTOR);
    int zeros = zeros(bytes, 0);
    if (zeros >= LENGTH) {
      return zeros >= toBoundary;
    }
    int end = end(bytes);
    for (int at = toBoundary; at < end; at += SECTOR) {
      if (zeros(bytes, at) >= Math.min(SECTOR, bytes.length - at)) {
        return true;
      }
    }
    return false;
  }

  /** Where the damaged frame ends if its length is right; nowhere if it cannot be. */
  private static int end(byte[] bytes) {
    if (bytes.length < Frame.HEAD) {
      return 0;
    }
    int size = ByteBuffer.wrap(bytes).getInt();
    int legs = Byte.toUnsignedInt(bytes[LENGTH]);
    return size < 1 || size > Frame.MAX_BYTES
        ? 0
        : Math.min(bytes.length, Frame.HEAD + legs * Frame.PLACE + size + Frame.CRC);
  }

  private static int zeros(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] == 0) {
      at++;
    }
    return at - from;
  }

  /** Why a start is refused over it, or an empty text. */
  default String refusal(Path file, long at) {
    return switch (this) {
      case Clean _, Torn _, Unwritten _ -> "";
      case Doubtful(int whole) ->
          file
              + " is damaged at "
              + at
              + " and "
              + whole
              + " whole records follow: restore a copy, or see what ./chancery repair says";
    };
  }
}
