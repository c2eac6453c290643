package org.chancery.redaction.extract;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/**
 * The bytes of a PDF file, which end the reading when it takes too long, or when what comes out of
 * one stream of the file is too large: each reading of a stream starts at its first byte, and what
 * the thread has allocated since then is what was unpacked. For one thread.
 */
final class Gauge implements RandomAccessRead {
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private static final long SLACK = 16 << 20;

  private final byte[] bytes;
  private final int first;
  private final Sheaf sheaf;
  private final boolean stream;
  private int at;
  private int reads;
  private long before;

  private Gauge(byte[] bytes, int first, Sheaf sheaf, boolean stream) {
    this.bytes = bytes;
    this.first = first;
    this.sheaf = sheaf;
    this.stream = stream;
    this.before = THREADS.getCurrentThreadAllocatedBytes();
  }

  static Gauge of(byte[] file, Sheaf sheaf) {
    return new Gauge(file, 0, sheaf, false);
  }

  private void check() {
    if ((++reads & 255) == 1) {
      sheaf.check();
      long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
      if (stream && taken > sheaf.limits().unpacked() + SLACK) {
        throw new UnreadException(Unread.Why.TOO_LARGE);
      }
    }
  }

  @Override
  public int read() {
    check();
    return at < bytes.length ? bytes[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    reads |= 255; // A read of many bytes may unpack to much.
    reads++;
    check();
    if (at >= bytes.length) {
      return -1;
    }
    int count = Math.min(length, bytes.length - at);
    System.arraycopy(bytes, at, into, offset, count);
    at += count;
    return count;
  }

  @Override
  public void seek(long position) {
    at = Math.clamp(position, 0, bytes.length);
    if (at == first) {
      before = THREADS.getCurrentThreadAllocatedBytes();
    }
  }

  @Override
  public long getPosition() {
    return at;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public boolean isClosed() {
    return false;
  }

  @Override
  public boolean isEOF() {
    return at >= bytes.length;
  }

  @Override
  public RandomAccessReadView createView(long start, long length) {
    var own = new Gauge(bytes, Math.clamp(start, 0, bytes.length), sheaf, true);
    return new RandomAccessReadView(own, start, length, true);
  }

  @Override
  public void close() {}
}
