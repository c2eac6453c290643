package org.chancery.audit.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.chancery.audit.disk.Disk;

/**
 * The files of a tree in C2SP tlog-tiles layout. Reading is safe for threads; one thread writes.
 */
final class Tiles {
  static final int WIDTH = 256;
  private static final int MAX_BUNDLE = WIDTH * (2 + 65_535);

  private final Disk disk;
  private final Path folder;
  private final Set<Path> touched = new LinkedHashSet<>();

  Tiles(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
  }

  /** The name of tile {@code number}: three digits an element, all but the last led by x. */
  static String number(long number) {
    String last = String.format(Locale.ROOT, "%03d", number % 1_000);
    StringBuilder path = new StringBuilder(last);
    for (long rest = number / 1_000; rest > 0; rest /= 1_000) {
      path.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1_000));
    }
    return path.toString();
  }

  /** The first {@code width} hashes of a tile, out of the full one or the partial one. */
  List<byte[]> hashes(int level, long number, int width) throws IOException {
    Path full = hashPath(level, number);
    Path file = disk.exists(full) ? full : partial(full, width);
    byte[] content = disk.content(file, WIDTH * Hashes.BYTES);
    if (content.length < width * Hashes.BYTES) {
      throw new IOException("tile is too short: " + file);
    }
    List<byte[]> hashes = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      hashes.add(Arrays.copyOfRange(content, i * Hashes.BYTES, (i + 1) * Hashes.BYTES));
    }
    return hashes;
  }

  boolean hasFull(int level, long number) {
    return disk.exists(hashPath(level, number));
  }

  boolean hasBundle(long number, byte[] content) throws IOException {
    Path file = bundlePath(number);
    return disk.exists(file) && Arrays.equals(disk.content(file, MAX_BUNDLE), content);
  }

  void writeHashes(int level, long number, List<byte[]> hashes) throws IOException {
    byte[] content = new byte[hashes.size() * Hashes.BYTES];
    for (int i = 0; i < hashes.size(); i++) {
      System.arraycopy(hashes.get(i), 0, content, i * Hashes.BYTES, Hashes.BYTES);
    }
    write(hashPath(level, number), hashes.size(), content);
  }

  void writeBundle(long number, int width, byte[] content) throws IOException {
    write(bundlePath(number), width, content);
  }

  /** Makes the names of all files written since the last call durable. */
  void force() throws IOException {
    for (Path path : touched) {
      disk.forceFolder(path);
    }
    touched.clear();
  }

  private void write(Path full, int width, byte[] content) throws IOException {
    Path file = width == WIDTH ? full : partial(full, width);
    Path parent = file.resolveSibling(".").normalize();
    disk.makeFolder(parent);
    disk.place(file, content, false);
    touched.add(parent);
    if (width == WIDTH) {
      dropPartials(full);
    }
  }

  /** The full tile takes the place of its partial ones. */
  private void dropPartials(Path full) throws IOException {
    Path partials = full.resolveSibling(full.getFileName() + ".p");
    for (String name : disk.list(partials)) {
      disk.delete(partials.resolve(name));
    }
    touched.remove(partials);
    disk.delete(partials);
  }

  private static Path partial(Path full, int width) {
    return full.resolveSibling(full.getFileName() + ".p").resolve(Integer.toString(width));
  }

  private Path hashPath(int level, long number) {
    return folder.resolve("tile").resolve(Integer.toString(level)).resolve(number(number));
  }

  private Path bundlePath(long number) {
    return folder.resolve("tile").resolve("entries").resolve(number(number));
  }
}
