package org.chancery.audit.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** One open file of a {@link FaultyDisk}; of no use once the power went. */
final class FaultyExtent implements Extent {
  private final FaultyDisk disk;
  private final Path path;
  private final FaultyFile node;
  private final int born;

  FaultyExtent(FaultyDisk disk, Path path, FaultyFile node, int born) {
    this.disk = disk;
    this.path = path;
    this.node = node;
    this.born = born;
  }

  private void alive() throws IOException {
    if (born != disk.epoch()) {
      throw new IOException("opened before the power went");
    }
  }

  @Override
  public long size() throws IOException {
    synchronized (disk) {
      alive();
      return node.written.length;
    }
  }

  @Override
  public void write(ByteBuffer bytes, long position) throws IOException {
    synchronized (disk) {
      alive();
      if (bytes.remaining() > disk.room()) {
        throw new IOException("No space left on device");
      }
      byte[] content = new byte[bytes.remaining()];
      bytes.get(content);
      disk.change(
          () -> node.put(content, content.length, position),
          content.length,
          part -> node.put(content, Math.min(part, content.length), position));
    }
  }

  @Override
  public int read(ByteBuffer into, long position) throws IOException {
    synchronized (disk) {
      alive();
      if (position >= node.written.length) {
        return -1;
      }
      int length = (int) Math.min(into.remaining(), node.written.length - position);
      into.put(node.written, (int) position, length);
      return length;
    }
  }

  @Override
  public void force() throws IOException {
    while (disk.stalled()) {
      LockSupport.parkNanos(1_000_000);
    }
    synchronized (disk) {
      alive();
      disk.change(() -> node.settle(node.written.clone()));
    }
  }

  @Override
  public void truncate(long size) throws IOException {
    synchronized (disk) {
      alive();
      if (size < node.written.length) {
        disk.change(() -> node.cut(size));
      }
    }
  }

  @Override
  public boolean linked() {
    synchronized (disk) {
      return disk.file(path) == node;
    }
  }

  @Override
  public void close() {}
}
