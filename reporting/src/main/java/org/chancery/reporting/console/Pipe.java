package org.chancery.reporting.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Bytes from one thread to another, at most a mebibyte of them under way. A writer that does not
 * say that it finished has failed, and its reader is told so: half a file never looks whole. Java's
 * own pipe asks whether the thread that read last still lives, which a virtual one may not.
 */
final class Pipe {
  private static final int CHUNK = 1 << 16;
  private static final int CHUNKS = 16;
  private static final long PATIENCE_SECONDS = 120;
  private static final byte[] END = new byte[0];

  private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(CHUNKS);
  private final AtomicBoolean gone = new AtomicBoolean();
  private final AtomicBoolean failed = new AtomicBoolean();

  Writer writer() {
    return new Writer();
  }

  InputStream reader() {
    return new Reader();
  }

  /** The end that is written to; closed without {@link #finish} it has failed. */
  final class Writer extends OutputStream {
    private final byte[] chunk = new byte[CHUNK];
    private int filled;
    private boolean finished;

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      int done = 0;
      while (done < count) {
        int now = Math.min(count - done, CHUNK - filled);
        System.arraycopy(bytes, from + done, chunk, filled, now);
        filled += now;
        done += now;
        if (filled == CHUNK) {
          send();
        }
      }
    }

    private void send() throws IOException {
      if (filled > 0) {
        put(Arrays.copyOf(chunk, filled));
        filled = 0;
      }
    }

    private void put(byte[] bytes) throws IOException {
      try {
        for (long waited = 0; waited < PATIENCE_SECONDS; waited++) {
          if (gone.get()) {
            throw new IOException("the reader is gone");
          }
          if (chunks.offer(bytes, 1, TimeUnit.SECONDS)) {
            return;
          }
        }
        throw new IOException("the reader reads nothing");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }

    /** Says that everything was written. */
    void finish() throws IOException {
      send();
      finished = true;
      put(END);
    }

    @Override
    public void close() {
      if (!finished) {
        failed.set(true);
      }
    }
  }

  private final class Reader extends InputStream {
    private byte[] chunk = END;
    private int at;
    private boolean ended;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      if (count == 0) {
        return 0;
      }
      if (!ended && at == chunk.length) {
        next();
      }
      if (ended) {
        return -1;
      }
      int now = Math.min(count, chunk.length - at);
      System.arraycopy(chunk, at, into, from, now);
      at += now;
      return now;
    }

    private void next() throws IOException {
      try {
        byte[] more = chunks.poll(1, TimeUnit.SECONDS);
        while (more == null) {
          if (failed.get() && chunks.isEmpty()) {
            throw new IOException("the export failed");
          }
          more = chunks.poll(1, TimeUnit.SECONDS);
        }
        chunk = more;
        at = 0;
        ended = more.length == 0;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }

    @Override
    public void close() {
      gone.set(true);
    }
  }
}
