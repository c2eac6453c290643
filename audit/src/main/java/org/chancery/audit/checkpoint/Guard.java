package org.chancery.audit.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.chancery.audit.disk.Disk;
import org.jspecify.annotations.Nullable;

/**
 * A second copy of the latest checkpoint, on other storage, that is only ever changed by whoever
 * saw it last: it is compared before it is swapped, under a lock that is held as long as this is
 * open. Of one thread at a time.
 */
final class Guard implements AutoCloseable {
  private static final int MOST = 1 << 20;

  private final Disk disk;
  private final Path file;
  private final Closeable lock;

  /** What was read or written last; empty where there is no file. */
  private String seen;

  /** What a write that failed may have left. */
  private @Nullable String attempted;

  private Guard(Disk disk, Path file, Closeable lock, String seen) {
    this.disk = disk;
    this.file = file;
    this.lock = lock;
    this.seen = seen;
  }

  /** Somebody else changed the guard: this log is signed in two places. */
  static final class MovedException extends IOException {
    private static final long serialVersionUID = 1;

    MovedException(String message) {
      super(message);
    }
  }

  /**
   * Takes the guard at {@code file}.
   *
   * @throws IOException if another process has it
   */
  static Guard open(Disk disk, Path file) throws IOException {
    Path whole = file.toAbsolutePath().normalize();
    Path folder = whole.getParent();
    if (folder == null) {
      throw new IOException("the guard must be a file in a folder: " + file);
    }
    disk.makeFolder(folder);
    Closeable lock = disk.lock(whole.resolveSibling(whole.getFileName() + ".lock"));
    try {
      return new Guard(disk, whole, lock, content(disk, whole));
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /** The note that was there when it was opened or last swapped. */
  Optional<String> note() {
    return Optional.of(seen).filter(text -> !text.isEmpty());
  }

  Path file() {
    return file;
  }

  /**
   * Puts {@code fresh} in place of what was last seen; durable on return.
   *
   * @throws MovedException if something else is there
   */
  void swap(String fresh) throws IOException {
    String now = content(disk, file);
    if (!now.equals(seen) && !now.equals(attempted)) {
      throw new MovedException(
          "the guard "
              + file
              + (now.isEmpty() ? " was removed" : " was changed to cover " + size(now) + " records")
              + " by somebody else, while this log's checkpoint covers "
              + size(fresh)
              + ": stop whichever of the two is not the log, restore its folder from the other"
              + " one, and start again");
    }
    if (!now.equals(fresh)) {
      attempted = fresh;
      disk.replace(file, Note.utf8(fresh));
    }
    seen = fresh;
    attempted = null;
  }

  private static String size(String note) {
    return note.lines().skip(1).findFirst().filter(line -> line.matches("\\d{1,18}")).orElse("?");
  }

  private static String content(Disk disk, Path file) throws IOException {
    return disk.exists(file) ? new String(disk.content(file, MOST), StandardCharsets.UTF_8) : "";
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
