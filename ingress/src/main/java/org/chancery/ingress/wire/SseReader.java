package org.chancery.ingress.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a byte stream into server-sent events (WHATWG HTML, section 9.2) and keeps each one's bytes
 * as they came. What it reports does not depend on how the stream was cut. For one thread.
 */
final class SseReader {
  /** Where events go. */
  interface Sink {
    /**
     * A complete event with data.
     *
     * @param raw all its lines, with their ends
     */
    void event(byte[] raw, Source data);

    /** Bytes without data: comments, blank lines, events with no data. */
    void loose(byte[] raw);
  }

  private final int limit;
  private final Sink sink;
  private byte[] block = new byte[1024];
  private int size;
  private int line;
  private int[] data = new int[8];
  private int ends;
  private boolean afterReturn;
  private boolean first = true;

  /**
   * Makes a reader.
   *
   * @param limit the most bytes of one event
   */
  SseReader(int limit, Sink sink) {
    this.limit = limit;
    this.sink = sink;
  }

  /** Takes the next bytes. */
  void push(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      push(bytes[i]);
    }
  }

  /** Takes the end of the stream; an event that lacks only its last line ends is complete. */
  void finish() {
    if (size > line) {
      push((byte) '\n');
    }
    if (size > 0) {
      push((byte) '\n');
    }
  }

  private void push(byte b) {
    if (size == limit) {
      throw Answer.unreadable("an event is larger than " + limit + " bytes");
    }
    if (size == block.length) {
      block = Arrays.copyOf(block, (int) Math.min(limit, size * 2L));
    }
    block[size++] = b;
    boolean secondHalf = afterReturn && b == '\n';
    afterReturn = b == '\r';
    if (secondHalf) {
      line = size;
      if (size == 1) {
        loose();
      }
    } else if (b == '\n' || b == '\r') {
      endLine(size - 1);
    }
  }

  private void endLine(int end) {
    if (first && end >= 3 && block[0] == (byte) 0xEF && block[1] == (byte) 0xBB) {
      line = 3;
    }
    first = false;
    if (line == end) {
      if (ends > 0) {
        byte[] raw = Arrays.copyOf(block, size);
        Source joined = Source.joined(raw, Arrays.copyOf(data, ends));
        clear();
        sink.event(raw, joined);
      } else {
        loose();
      }
    } else if (block[line] == ':') {
      boolean alone = line == 0;
      line = size;
      if (alone) {
        loose();
      }
    } else {
      field(end);
      line = size;
    }
  }

  private void field(int end) {
    int colon = line;
    while (colon < end && block[colon] != ':') {
      colon++;
    }
    String name = new String(block, line, colon - line, StandardCharsets.ISO_8859_1);
    switch (name) {
      case "data" -> {
        int start = Math.min(end, colon + 1);
        if (start < end && block[start] == ' ') {
          start++;
        }
        if (ends == data.length) {
          data = Arrays.copyOf(data, ends * 2);
        }
        data[ends++] = start;
        data[ends++] = end;
      }
      case "event", "id", "retry" -> {}
      default -> throw Answer.unreadable("not a stream of events");
    }
  }

  private void loose() {
    byte[] raw = Arrays.copyOf(block, size);
    clear();
    sink.loose(raw);
  }

  private void clear() {
    size = 0;
    line = 0;
    ends = 0;
  }
}
