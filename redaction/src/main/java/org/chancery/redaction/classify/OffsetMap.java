package org.chancery.redaction.classify;

import java.util.Arrays;
import org.chancery.redaction.detect.Span;

/**
 * How the offsets of a text that was made from another lead back to that other, its source. A text
 * is made of pieces in ascending order: some copied, some written anew. Offsets count UTF-16 code
 * units. Immutable.
 */
public final class OffsetMap {
  private final int[] made;
  private final int[] source;
  private final int[] sourceEnd;
  private final boolean[] changed;

  private OffsetMap(int[] made, int[] source, int[] sourceEnd, boolean[] changed) {
    this.made = made;
    this.source = source;
    this.sourceEnd = sourceEnd;
    this.changed = changed;
  }

  /**
   * The range of the source that gave a range of the made text. A piece that was written anew is
   * one thing: whoever touches it in the made text gets its whole source.
   *
   * @throws IndexOutOfBoundsException if the range is not within the made text
   */
  public Span toSource(Span range) {
    int first = piece(range.start());
    int last = piece(range.end() - 1);
    int start = changed[first] ? source[first] : source[first] + range.start() - made[first];
    int end = changed[last] ? sourceEnd[last] : source[last] + range.end() - made[last];
    return new Span(start, end);
  }

  /**
   * Whether a range of the made text holds something that was written anew or left out, or has it
   * directly before or after it. What does not is read the same in the source.
   */
  public boolean touchesChange(Span range) {
    int first = piece(Math.max(0, range.start() - 1));
    int last = piece(Math.min(made[made.length - 1] - 1, range.end()));
    if (changed[first] || changed[last]) {
      return true;
    }
    // Copied pieces are joined as they are added, so two of them mean a change between.
    return first != last;
  }

  /** Whether a range of the made text holds something that stands nowhere in the source. */
  public boolean holdsAdded(Span range) {
    int last = piece(range.end() - 1);
    for (int i = piece(range.start()); i <= last; i++) {
      if (source[i] == sourceEnd[i]) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a range of the source starts or ends within a piece of it that is one thing in the made
   * text: in the middle of an escape, for instance.
   */
  public boolean splits(Span range) {
    return within(range.start()) || within(range.end());
  }

  private boolean within(int offset) {
    int at = Arrays.binarySearch(source, offset);
    int piece = at >= 0 ? at : -at - 2;
    return piece >= 0 && changed[piece] && source[piece] < offset && offset < sourceEnd[piece];
  }

  /** The range of the source that the whole made text was made from, which must not be empty. */
  public Span source() {
    return new Span(source[0], sourceEnd[sourceEnd.length - 1]);
  }

  /** The length of the made text. */
  public int length() {
    return made[made.length - 1];
  }

  private int piece(int offset) {
    if (offset < 0 || offset >= length()) {
      throw new IndexOutOfBoundsException(offset + " in " + length());
    }
    int at = Arrays.binarySearch(made, 0, made.length - 1, offset);
    return at >= 0 ? at : -at - 2;
  }

  /** Makes a text and its offsets together, piece by piece. For one thread. */
  public static final class Maker {
    private final String text;
    private final StringBuilder out = new StringBuilder();
    private int next;
    private int pieces;
    private int[] made = new int[16];
    private int[] source = new int[16];
    private int[] sourceEnd = new int[16];
    private boolean[] changed = new boolean[16];

    /** A maker that works on {@code text} from the offset {@code from} on. */
    public Maker(String text, int from) {
      this.text = text;
      this.next = from;
    }

    /** Where in the source the next piece starts. */
    public int next() {
      return next;
    }

    /** Copies the source up to {@code end}. */
    public void copyTo(int end) {
      if (end <= next) {
        return;
      }
      if (pieces == 0 || changed[pieces - 1] || sourceEnd[pieces - 1] != next) {
        add(next, end, false);
      } else {
        sourceEnd[pieces - 1] = end;
      }
      out.append(text, next, end);
      next = end;
    }

    /** Writes {@code instead} for the source up to {@code end}; nothing, if it is empty. */
    public void replaceTo(int end, CharSequence instead) {
      if (!instead.isEmpty()) {
        add(next, end, true);
        out.append(instead);
      }
      next = end;
    }

    /** Writes one character for the source up to {@code end}. */
    public void replaceTo(int end, int codePoint) {
      add(next, end, true);
      out.appendCodePoint(codePoint);
      next = end;
    }

    /** Writes something that stands nowhere in the source; no finding in it counts. */
    public void insert(String added) {
      add(next, next, true);
      out.append(added);
    }

    /** How many code units were made so far. */
    public int length() {
      return out.length();
    }

    /** The made text. */
    public String text() {
      return out.toString();
    }

    /** The offsets of the made text. */
    public OffsetMap offsets() {
      int[] starts = Arrays.copyOf(made, pieces + 1);
      starts[pieces] = out.length();
      return new OffsetMap(
          starts,
          Arrays.copyOf(source, pieces),
          Arrays.copyOf(sourceEnd, pieces),
          Arrays.copyOf(changed, pieces));
    }

    private void add(int start, int end, boolean anew) {
      if (pieces == made.length) {
        int longer = pieces * 2;
        made = Arrays.copyOf(made, longer);
        source = Arrays.copyOf(source, longer);
        sourceEnd = Arrays.copyOf(sourceEnd, longer);
        changed = Arrays.copyOf(changed, longer);
      }
      made[pieces] = out.length();
      source[pieces] = start;
      sourceEnd[pieces] = end;
      changed[pieces++] = anew;
    }
  }
}
