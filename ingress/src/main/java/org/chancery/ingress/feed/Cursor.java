package org.chancery.ingress.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.chancery.audit.disk.Disk;

/** How far a feed has come: a file with the index of the next record to send. */
record Cursor(Disk disk, Path file) {
  private static final int LONGEST = 32;

  /** The next index; {@code start} where the feed is new, which is then what the file says. */
  long read(long start) throws IOException {
    if (!disk.exists(file)) {
      write(start);
      return start;
    }
    String text = new String(disk.content(file, LONGEST), StandardCharsets.US_ASCII).strip();
    try {
      long next = Long.parseLong(text);
      if (next >= 0) {
        return next;
      }
    } catch (NumberFormatException e) {
      throw new IOException(wrong(text), e);
    }
    throw new IOException(wrong(text));
  }

  /** Durable on return. */
  void write(long next) throws IOException {
    disk.replace(file, (next + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private String wrong(String text) {
    return file + " must hold the index of a record, not '" + text + "': write one, or delete it";
  }
}
