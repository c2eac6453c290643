package org.chancery.audit.token;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An array of CK_ATTRIBUTE, built up; each is a number, a pointer and a length of 8 bytes. */
final class Template {
  static final long CLASS = 0x00;
  static final long TOKEN = 0x01;
  static final long PRIVATE = 0x02;
  static final long LABEL = 0x03;
  static final long KEY_TYPE = 0x100;
  static final long ID = 0x102;
  static final long SENSITIVE = 0x103;
  static final long SIGN = 0x108;
  static final long VERIFY = 0x10A;
  static final long EXTRACTABLE = 0x162;
  static final long EC_PARAMS = 0x180;
  static final long EC_POINT = 0x181;

  private static final int SIZE = 24;

  private final Arena arena;
  private final List<Part> parts = new ArrayList<>();

  private record Part(long type, MemorySegment value) {}

  Template(Arena arena) {
    this.arena = arena;
  }

  Template with(long type, boolean value) {
    return with(type, new byte[] {(byte) (value ? 1 : 0)});
  }

  Template with(long type, long value) {
    parts.add(new Part(type, arena.allocateFrom(JAVA_LONG, value)));
    return this;
  }

  Template with(long type, String value) {
    return with(type, value.getBytes(StandardCharsets.UTF_8));
  }

  Template with(long type, byte[] value) {
    parts.add(new Part(type, arena.allocateFrom(JAVA_BYTE, value)));
    return this;
  }

  long count() {
    return parts.size();
  }

  MemorySegment segment() {
    MemorySegment all = arena.allocate((long) SIZE * parts.size(), Long.BYTES);
    for (int i = 0; i < parts.size(); i++) {
      all.set(JAVA_LONG, (long) SIZE * i, parts.get(i).type());
      all.set(ADDRESS, (long) SIZE * i + 8, parts.get(i).value());
      all.set(JAVA_LONG, (long) SIZE * i + 16, parts.get(i).value().byteSize());
    }
    return all;
  }

  /** Room for one attribute of at most {@code most} bytes. */
  static MemorySegment asking(Arena arena, long type, MemorySegment room) {
    MemorySegment one = arena.allocate(SIZE, Long.BYTES);
    one.set(JAVA_LONG, 0, type);
    one.set(ADDRESS, 8, room);
    one.set(JAVA_LONG, 16, room.byteSize());
    return one;
  }

  /** How long the value is that came; -1 where there is none. */
  static long length(MemorySegment asked) {
    return asked.get(JAVA_LONG, 16);
  }
}
