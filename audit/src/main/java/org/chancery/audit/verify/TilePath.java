package org.chancery.audit.verify;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which tile a file is, by its path below {@code tile/} (C2SP tlog-tiles).
 *
 * @param level 0 to 63, or -1 for an entry bundle
 * @param width how many hashes or entries, 1 to 256
 */
record TilePath(int level, long number, int width) {
  static final int FULL = 256;
  static final int ENTRIES = -1;
  private static final Pattern SHAPE =
      Pattern.compile(
          "(entries|0|[1-5]?[0-9]|6[0-3])/((?:x[0-9]{3}/){0,4}[0-9]{3})"
              + "(?:\\.p/([1-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5]))?");

  static Optional<TilePath> parse(String path) {
    var shape = SHAPE.matcher(path);
    if (!shape.matches()) {
      return Optional.empty();
    }
    int level = shape.group(1).equals("entries") ? ENTRIES : Integer.parseInt(shape.group(1));
    long number = Long.parseLong(shape.group(2).replace("x", "").replace("/", ""));
    int width = shape.group(3) == null ? FULL : Integer.parseInt(shape.group(3));
    return Optional.of(new TilePath(level, number, width));
  }

  /** Its path below {@code tile/}. */
  String path() {
    var path = new StringBuilder(".p/" + width);
    if (width == FULL) {
      path.setLength(0);
    }
    path.insert(0, "%03d".formatted(number % 1000));
    for (long rest = number / 1000; rest > 0; rest /= 1000) {
      path.insert(0, "x%03d/".formatted(rest % 1000));
    }
    return (level == ENTRIES ? "entries" : Integer.toString(level)) + "/" + path;
  }

  Path in(Path tiles) {
    return tiles.resolve(path());
  }

  /** The full tile that this one is, or becomes. */
  TilePath full() {
    return new TilePath(level, number, FULL);
  }

  /** The first leaf under its {@code slot}-th hash or entry. */
  long leaf(int slot) {
    return Math.multiplyExact(number * FULL + slot, span());
  }

  /** How many leaves are under each of its hashes. */
  long span() {
    return level <= 0 ? 1 : level >= 8 ? Long.MAX_VALUE : 1L << (8 * level);
  }
}
