package org.chancery.audit.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.disk.Disk;

/** How many records a checkpoint says there are: the ledger never starts with fewer. */
final class Floor {
  private static final int MAX_BYTES = 1 << 20;

  private Floor() {}

  /** The larger of what the log's own checkpoint and the guard outside it cover. */
  static long of(Disk disk, Path folder, Optional<Path> guard) throws IOException {
    long own = covered(disk, folder.resolve("checkpoint"));
    return guard.isEmpty() ? own : Math.max(own, covered(disk, guard.get()));
  }

  private static long covered(Disk disk, Path checkpoint) throws IOException {
    if (!disk.exists(checkpoint)) {
      return 0;
    }
    String note = new String(disk.content(checkpoint, MAX_BYTES), StandardCharsets.UTF_8);
    List<String> lines = note.lines().limit(2).toList();
    if (lines.size() < 2 || !lines.get(1).matches("0|[1-9][0-9]{0,17}")) {
      throw new IOException(checkpoint + " is not a checkpoint");
    }
    return Long.parseLong(lines.get(1));
  }
}
