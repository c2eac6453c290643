package org.chancery.audit.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.chancery.audit.disk.Extent;

/** Reads the frames of a segment one after another. Not for sharing. */
final class FrameReader {
  private static final int WINDOW = 1 << 16;

  private final Extent extent;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
  private long windowAt;

  FrameReader(Extent extent, long position) {
    this.extent = extent;
    this.windowAt = position;
  }

  /** Where the next frame begins. */
  long position() {
    return windowAt + window.position();
  }

  /** The next frame; none at the end of the file, or where no whole and undamaged one follows. */
  Optional<Frame> next() throws IOException {
    if (window.remaining() < Frame.MAX_BYTES) {
      refill();
    }
    return Frame.parse(window);
  }

  private void refill() throws IOException {
    windowAt = position();
    window.compact();
    int read;
    do {
      read = extent.read(window, windowAt + window.position());
    } while (read > 0 && window.hasRemaining());
    window.flip();
  }
}
