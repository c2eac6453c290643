package org.chancery.audit.disk;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One open file. Reading is safe for threads; writing is for one thread at a time. */
public interface Extent extends AutoCloseable {
  /** How many bytes the file has. */
  long size() throws IOException;

  /** Writes all of {@code bytes} at {@code position}; not durable before {@link #force}. */
  void write(ByteBuffer bytes, long position) throws IOException;

  /** Reads what fits and is there; minus one at the end of the file. */
  int read(ByteBuffer into, long position) throws IOException;

  /** Makes all that was written durable. */
  void force() throws IOException;

  /** Cuts the file to {@code size} bytes; not durable before {@link #force}. */
  void truncate(long size) throws IOException;

  /** Whether the file that its name stands for is still this one. */
  boolean linked();

  @Override
  void close() throws IOException;

  /**
   * {@code length} bytes from {@code position} on.
   *
   * @throws EOFException if the file ends before
   */
  default byte[] bytes(long position, int length) throws IOException {
    ByteBuffer into = ByteBuffer.allocate(length);
    while (into.hasRemaining()) {
      if (read(into, position + into.position()) < 0) {
        throw new EOFException("file ends at " + (position + into.position()));
      }
    }
    return into.array();
  }
}
