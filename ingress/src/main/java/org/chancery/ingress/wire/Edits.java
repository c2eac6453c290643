package org.chancery.ingress.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Changes to a body, each a range and what comes in its place; all other bytes stay. */
final class Edits {
  private record Edit(int start, int end, byte[] with) {}

  private final List<Edit> edits = new ArrayList<>();

  /** Puts {@code with} in the place of a range; an empty range is an insertion. */
  void replace(int start, int end, String with) {
    edits.add(new Edit(start, end, with.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Makes all the changes; gives the body itself where there is none.
   *
   * @throws IllegalStateException if two of them overlap
   */
  byte[] apply(byte[] body) {
    if (edits.isEmpty()) {
      return body;
    }
    edits.sort(Comparator.comparingInt(Edit::start));
    long length = body.length;
    for (Edit edit : edits) {
      length += edit.with().length - (edit.end() - edit.start());
    }
    byte[] out = new byte[Math.toIntExact(length)];
    int from = 0;
    int to = 0;
    for (Edit edit : edits) {
      if (edit.start() < from) {
        throw new IllegalStateException("changes overlap at byte " + edit.start());
      }
      System.arraycopy(body, from, out, to, edit.start() - from);
      to += edit.start() - from;
      System.arraycopy(edit.with(), 0, out, to, edit.with().length);
      to += edit.with().length;
      from = edit.end();
    }
    System.arraycopy(body, from, out, to, body.length - from);
    return out;
  }

  @Override
  public String toString() {
    return "Edits" + Arrays.toString(edits.stream().mapToInt(Edit::start).toArray());
  }
}
