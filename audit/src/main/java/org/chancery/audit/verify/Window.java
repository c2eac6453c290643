package org.chancery.audit.verify;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file seen through a buffer that slides along it. One thread; whoever opens it closes it. */
final class Window implements AutoCloseable {
  private final FileChannel channel;
  private final int capacity;
  private byte[] bytes = new byte[0];
  private long start;
  private int filled;
  private long size;

  private Window(FileChannel channel, int capacity) throws IOException {
    this.channel = channel;
    this.capacity = capacity;
    this.size = channel.size();
  }

  static Window open(Path file, int capacity) throws IOException {
    return new Window(FileChannel.open(file, StandardOpenOption.READ), capacity);
  }

  /** How long the file was when last looked at. */
  long size() {
    return size;
  }

  /** Looks again, for a file that is being written. */
  void refresh() throws IOException {
    size = channel.size();
  }

  /** The buffer that offsets of {@link #at} point into, until the next call of it. */
  byte[] bytes() {
    return bytes;
  }

  /** Makes {@code length} bytes from {@code position} on readable and says where they are. */
  int at(long position, int length) throws IOException {
    if (position < start || position + length > start + filled) {
      fill(position, length);
    }
    return (int) (position - start);
  }

  int intAt(long position) throws IOException {
    int offset = at(position, Integer.BYTES);
    return ByteBuffer.wrap(bytes).getInt(offset);
  }

  private void fill(long position, int length) throws IOException {
    if (position + length > size) {
      throw new EOFException("the file ends before " + (position + length));
    }
    int wanted = (int) Math.min(Math.max(length, capacity), size - position);
    if (bytes.length < wanted) {
      bytes = new byte[wanted];
    }
    var target = ByteBuffer.wrap(bytes, 0, wanted);
    while (target.hasRemaining()) {
      if (channel.read(target, position + target.position()) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
    start = position;
    filled = wanted;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
