package org.chancery.audit.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.chancery.audit.disk.Extent;

/** Gathers small writes to one file into large ones. Of one thread. */
final class Stage {
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);

  /**
   * Appends {@code bytes}, which belong at {@code position}; writes only when the stage is full.
   */
  void put(Extent to, byte[] bytes, long position) throws IOException {
    int done = 0;
    while (done < bytes.length) {
      if (!buffer.hasRemaining()) {
        write(to, position + done);
      }
      int part = Math.min(buffer.remaining(), bytes.length - done);
      buffer.put(bytes, done, part);
      done += part;
    }
  }

  /** Writes what is left, which ends at {@code end}, and makes all durable. */
  void force(Extent to, long end) throws IOException {
    write(to, end);
    to.force();
  }

  void forget() {
    buffer.clear();
  }

  private void write(Extent to, long end) throws IOException {
    buffer.flip();
    to.write(buffer, end - buffer.limit());
    buffer.clear();
  }
}
