package org.chancery.audit.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads the frames of all segments of a log in order. One use, one thread. */
final class Segments {
  private static final byte[] MAGIC = "CHSEG1\n\0".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 16;
  private static final int BUFFER = 1 << 20;
  private static final int MOST_REPAIRS = 64;

  /** Who is told what is there, leaf by leaf, without gaps. */
  interface Reader {
    void leaf(Entry entry) throws IOException;

    /** There is a frame for this leaf, but it is not what was written. */
    void damaged(long index, String why) throws IOException;

    /** Something before this leaf is not what was written. */
    void suspect(long index, String why) throws IOException;

    /** There is nothing for these leaves, though there is something after them. */
    void absent(long first, long last, String why) throws IOException;
  }

  private final List<Path> files;
  private final Reader reader;
  private final long start;
  private long next;
  private long tail;
  private int repairs;

  /**
   * The segments of {@code folder} as they are named at this moment.
   *
   * @param start the first leaf that the reader wants
   */
  Segments(Path folder, long start, Reader reader) throws IOException {
    this.reader = reader;
    this.start = start;
    Path segments = folder.resolve("segment");
    if (!Files.isDirectory(segments)) {
      this.files = List.of();
      return;
    }
    try (var listed = Files.list(segments)) {
      this.files =
          wanted(
              listed
                  .filter(file -> file.getFileName().toString().matches("[0-9]{20}\\.seg"))
                  .sorted()
                  .toList());
    }
  }

  /** Leaves out the segments that end before the first wanted leaf. */
  private List<Path> wanted(List<Path> all) {
    int from = 0;
    for (int i = 1; i < all.size(); i++) {
      if (first(all.get(i)) <= start) {
        from = i;
      }
    }
    next = from > 0 ? first(all.get(from)) : 0;
    return all.subList(from, all.size());
  }

  private static long first(Path file) {
    String name = file.getFileName().toString();
    return name.charAt(0) == '0' ? Long.parseLong(name, 0, 20, 10) : Long.MAX_VALUE;
  }

  /** Reads everything and says how many leaves there are. */
  long read() throws IOException {
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      String name = file.getFileName().toString();
      long first = first(file);
      if (first > next) {
        reader.absent(next, first - 1, "segments end before " + name);
      } else if (first < next) {
        reader.suspect(next, name + " begins before the segment before it ends");
      }
      next = Math.max(first, next);
      try (var window = Window.open(file, BUFFER)) {
        segment(window, name, first, i == files.size() - 1);
      }
    }
    return next;
  }

  /** Bytes after the last leaf: an append that was never finished. */
  long tail() {
    return tail;
  }

  private void segment(Window window, String name, long first, boolean last) throws IOException {
    byte[] header = ByteBuffer.allocate(HEADER).put(MAGIC).putLong(first).array();
    int there = (int) Math.min(HEADER, window.size());
    int offset = window.at(0, there);
    if (Arrays.mismatch(header, 0, there, window.bytes(), offset, offset + there) >= 0) {
      reader.suspect(next, "the header of " + name + " is not right");
    }
    if (there < HEADER) {
      tail = last ? there : 0;
      return;
    }
    frames(window, name, last);
  }

  private void frames(Window window, String name, boolean last) throws IOException {
    long position = HEADER;
    while (position < window.size()) {
      int room = (int) Math.min(Frame.LONGEST, window.size() - position);
      int head = window.at(position, room);
      byte[] bytes = window.bytes();
      int length = room < Frame.HEAD ? 0 : ByteBuffer.wrap(bytes).getInt(head);
      int legs = room < Frame.HEAD ? 0 : bytes[head + 4];
      boolean plausible = Frame.plausible(length, legs);
      int size = Frame.size(length, legs);
      boolean fits = plausible && size <= room;
      if (fits) {
        if (Frame.whole(bytes, head, length, legs)) {
          if (next >= start) {
            reader.leaf(Entry.of(next, new Frame(bytes, head, legs, length)));
          }
          next++;
          position += size;
          continue;
        }
        if (followed(window, position + size)) {
          reader.damaged(next++, "the checksum of its frame in " + name + " is not right");
          position += size;
          continue;
        }
      }
      int repaired = repaired(window, position, room);
      if (repaired > 0) {
        reader.damaged(next++, "the length of its frame in " + name + " was altered");
        position += repaired;
        continue;
      }
      if (cut(window, position, room, plausible && !fits)) {
        tail = last ? window.size() - position : 0;
        return;
      }
      if (fits) {
        reader.damaged(next++, "its frame in " + name + " is not what was written");
        position += size;
        continue;
      }
      reader.damaged(next++, "its frame in " + name + " cannot be read, nor any after it there");
      return;
    }
  }

  /** Whether the file ends at {@code position}, or a whole frame begins there. */
  private static boolean followed(Window window, long position) throws IOException {
    int room = (int) Math.min(Frame.LONGEST, window.size() - position);
    if (room < Frame.HEAD) {
      return true;
    }
    int head = window.at(position, room);
    int length = ByteBuffer.wrap(window.bytes()).getInt(head);
    int legs = window.bytes()[head + 4];
    return Frame.plausible(length, legs)
        && Frame.size(length, legs) <= room
        && Frame.whole(window.bytes(), head, length, legs);
  }

  /** The size that the frame here had before its length or number of legs was altered, or 0. */
  private int repaired(Window window, long position, int room) throws IOException {
    if (room < Frame.HEAD || ++repairs > MOST_REPAIRS) {
      return 0;
    }
    int head = window.at(position, room);
    byte[] bytes = window.bytes();
    int given = ByteBuffer.wrap(bytes).getInt(head);
    for (int legs = 0; legs <= Frame.MOST_LEGS; legs++) {
      if (Frame.plausible(given, legs)
          && Frame.size(given, legs) <= room
          && Frame.whole(bytes, head, given, legs)) {
        return Frame.size(given, legs);
      }
    }
    int legs = bytes[head + 4];
    for (int length = 1; Frame.plausible(length, legs); length++) {
      if (Frame.size(length, legs) > room) {
        return 0;
      }
      if (Frame.whole(bytes, head, length, legs)) {
        return Frame.size(length, legs);
      }
    }
    return 0;
  }

  /** Whether what is here is the beginning of a frame, or room that was never written. */
  private static boolean cut(Window window, long position, int room, boolean longer)
      throws IOException {
    if (room < Frame.HEAD || longer) {
      return true;
    }
    if (window.size() - position > room) {
      return false;
    }
    int head = window.at(position, room);
    for (int i = head; i < head + room; i++) {
      if (window.bytes()[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
