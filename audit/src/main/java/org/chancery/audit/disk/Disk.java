package org.chancery.audit.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * The few things that the log asks of a file system. There are two: the real one, and one in the
 * tests that loses, tears and refuses writes on purpose. Safe for threads.
 */
public interface Disk {
  /** The file system of this machine. */
  static Disk real() {
    return new RealDisk();
  }

  /** Opens {@code file} for reading and writing, and makes it where {@code create}. */
  Extent open(Path file, boolean create) throws IOException;

  /** Opens {@code file} for reading only. */
  Extent read(Path file) throws IOException;

  /** Whether there is a file or folder at {@code path}. */
  boolean exists(Path path);

  /** The names in {@code folder}, sorted; none where there is no such folder. */
  List<String> list(Path folder) throws IOException;

  /** Makes {@code folder} and those above it, durably. */
  void makeFolder(Path folder) throws IOException;

  /** Gives {@code from} the name {@code to}, in place of whatever has it; not yet durable. */
  void rename(Path from, Path to) throws IOException;

  /** Removes a file, or an empty folder, where there is one. */
  void delete(Path path) throws IOException;

  /** Makes the names in {@code folder} durable. */
  void forceFolder(Path folder) throws IOException;

  /** Lets only the owner read and write {@code file}, where the file system knows owners. */
  void makePrivate(Path file) throws IOException;

  /** How many bytes can still be written below {@code folder}. */
  long free(Path folder) throws IOException;

  /**
   * Keeps every other process, and every other caller in this one, from taking the same lock until
   * it is closed.
   *
   * @throws IOException if somebody else holds it
   */
  Closeable lock(Path file) throws IOException;

  /** The whole content of {@code file}, which must not be longer than {@code limit} bytes. */
  default byte[] content(Path file, int limit) throws IOException {
    try (Extent extent = read(file)) {
      long size = extent.size();
      if (size > limit) {
        throw new IOException(file.getFileName() + " is longer than " + limit + " bytes: " + size);
      }
      return extent.bytes(0, (int) size);
    }
  }

  /**
   * Puts {@code content} in place of what {@code file} held: a reader, also after a crash, finds
   * the old content whole or the new one. Durable on return.
   */
  default void replace(Path file, byte[] content) throws IOException {
    place(file, content, false);
    forceFolder(folderOf(file));
  }

  /** As {@link #replace}, and the file is readable by its owner only from its first byte on. */
  default void replacePrivate(Path file, byte[] content) throws IOException {
    place(file, content, true);
    forceFolder(folderOf(file));
  }

  /**
   * As {@link #replace}, but the name is durable only after {@link #forceFolder}: for many files in
   * one folder.
   */
  default void place(Path file, byte[] content, boolean secret) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    delete(fresh);
    try (Extent extent = open(fresh, true)) {
      if (secret) {
        makePrivate(fresh);
      }
      extent.write(ByteBuffer.wrap(content), 0);
      extent.force();
    }
    rename(fresh, file);
  }

  private static Path folderOf(Path file) {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IllegalArgumentException("a file in no folder: " + file);
    }
    return folder;
  }
}
