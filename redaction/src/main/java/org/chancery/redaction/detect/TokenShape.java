package org.chancery.redaction.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chancery.redaction.notation.Script;

/**
 * The shape of a token in the notation of {@code tokens.txt}: fixed characters and runs of one
 * class. A run is read as long as it goes and never given back, so matching is linear, and a shape
 * in which that could matter is refused. Immutable.
 */
final class TokenShape {
  private static final int RANDOM = 16;

  private final String form;
  private final Piece[] pieces;

  private TokenShape(String form) {
    this.form = form;
    this.pieces = pieces(form);
    for (int i = 1; i < pieces.length; i++) {
      Piece before = pieces[i - 1];
      if (before.least() < before.most() && !before.disjoint(pieces[i])) {
        throw new IllegalArgumentException("one run can swallow the next: " + form);
      }
    }
  }

  /** The shapes that a form stands for, one for each choice of its alternatives. */
  static List<TokenShape> of(String form) {
    int open = form.indexOf('(');
    if (open < 0) {
      return List.of(new TokenShape(form));
    }
    int close = form.indexOf(')', open);
    List<TokenShape> shapes = new ArrayList<>();
    for (String choice : form.substring(open + 1, close).split("\\|", -1)) {
      shapes.addAll(of(form.substring(0, open) + choice + form.substring(close + 1)));
    }
    return shapes;
  }

  /** Where a token that starts at {@code at} ends, or -1. What follows it is not looked at. */
  int end(Script text, int at) {
    int i = at;
    for (Piece piece : pieces) {
      int next = piece.end(text, i);
      if (next < 0) {
        return -1;
      }
      i = next;
    }
    return i < text.length() && goesOn(text.charAt(i)) ? -1 : i;
  }

  /** Where the finding starts in a token that starts at {@code at}. */
  int start(Script text, int at) {
    int i = at;
    for (Piece piece : pieces) {
      if (piece.mark()) {
        return i;
      }
      i = piece.end(text, i);
    }
    return at;
  }

  /** Whether every long run of a token that starts at {@code at} looks drawn at random. */
  boolean varied(Script text, int at) {
    int i = at;
    for (Piece piece : pieces) {
      int next = piece.end(text, i);
      if (next - i >= RANDOM && piece.run() && !varied(text, i, next)) {
        return false;
      }
      i = next;
    }
    return true;
  }

  /** Many different characters and no long row of one. */
  private static boolean varied(Script text, int start, int end) {
    long low = 0;
    long high = 0;
    int row = 1;
    int most = Math.max(6, (end - start) / 4);
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      low |= c < 64 ? 1L << c : 0;
      high |= c >= 64 ? 1L << (c - 64) : 0;
      row = i > start && c == text.charAt(i - 1) ? row + 1 : 1;
      if (row > most) {
        return false;
      }
    }
    return Long.bitCount(low) + Long.bitCount(high) >= Math.min(8, (end - start) / 4);
  }

  /** Where the first run of a token that starts at {@code at} starts. */
  int body(Script text, int at) {
    int i = at;
    for (Piece piece : pieces) {
      if (piece.run()) {
        return i;
      }
      i = piece.end(text, i);
    }
    return i;
  }

  /** The first characters of every token of this shape; empty where it starts with a run. */
  String prefix() {
    StringBuilder prefix = new StringBuilder();
    for (Piece piece : pieces) {
      if (piece.run()) {
        break;
      }
      if (!piece.mark()) {
        prefix.append(piece.first());
      }
    }
    return prefix.toString();
  }

  /** The character after the letters and digits at the start; NUL where the shape ends there. */
  char afterWord() {
    for (Piece piece : pieces) {
      if (!piece.mark() && !piece.alphanumeric()) {
        if (piece.least() != 1 || Long.bitCount(piece.low()) + Long.bitCount(piece.high()) != 1) {
          throw new IllegalArgumentException("the first word has no clear end: " + form);
        }
        return piece.first();
      }
    }
    return '\0';
  }

  /** The length of the shortest token of this shape. */
  int least() {
    return Arrays.stream(pieces).mapToInt(Piece::least).sum();
  }

  /** The least number of ASCII letters and digits that every token of this shape starts with. */
  int shortestWord() {
    return word(false);
  }

  /** The largest number of ASCII letters and digits that a token of this shape starts with. */
  int longestWord() {
    return word(true);
  }

  /**
   * Whether the letters and digits at the start can go on after {@link #longestWord}, as they can
   * where the next run holds any.
   */
  boolean openWord() {
    for (Piece piece : pieces) {
      if (!piece.mark() && !piece.alphanumeric()) {
        return piece.holdsAlphanumeric();
      }
    }
    return false;
  }

  private int word(boolean longest) {
    int length = 0;
    for (Piece piece : pieces) {
      if (!piece.mark() && !piece.alphanumeric()) {
        break;
      }
      length += longest ? piece.most() : piece.least();
    }
    return length;
  }

  private boolean goesOn(char c) {
    Piece last = pieces[pieces.length - 1];
    return Ascii.alphanumeric(c) || (last.run() && last.holds(c));
  }

  @Override
  public String toString() {
    return form;
  }

  private static Piece[] pieces(String form) {
    List<Piece> pieces = new ArrayList<>();
    int i = 0;
    while (i < form.length()) {
      char c = form.charAt(i);
      if (c != '[') {
        pieces.add(c == '»' ? Piece.MARK : Piece.of(c));
        i++;
        continue;
      }
      int close = form.indexOf(']', i);
      String members = form.substring(i + 1, close);
      i = close + 1;
      String[] count = {"1"};
      if (i < form.length() && form.charAt(i) == '{') {
        int stop = form.indexOf('}', i);
        count = form.substring(i + 1, stop).split(",");
        i = stop + 1;
      }
      int least = Integer.parseInt(count[0]);
      pieces.add(Piece.of(members, least, Integer.parseInt(count[count.length - 1])));
    }
    return pieces.toArray(Piece[]::new);
  }

  /**
   * {@code least} to {@code most} characters out of a set of ASCII characters, two words of bits.
   *
   * @param run whether it was written as a class
   */
  private record Piece(long low, long high, int least, int most, boolean run) {
    static final Piece MARK = new Piece(0, 0, 0, 0, false);

    static Piece of(char one) {
      return new Piece(low(one), high(one), 1, 1, false);
    }

    static Piece of(String members, int least, int most) {
      long low = 0;
      long high = 0;
      for (int i = 0; i < members.length(); i++) {
        boolean range = i + 2 < members.length() && members.charAt(i + 1) == '-';
        char last = members.charAt(range ? i + 2 : i);
        for (char c = members.charAt(i); c <= last; c++) {
          low |= low(c);
          high |= high(c);
        }
        i += range ? 2 : 0;
      }
      return new Piece(low, high, least, most, true);
    }

    int end(Script text, int from) {
      int i = from;
      int limit = (int) Math.min(text.length(), (long) from + most);
      while (i < limit && holds(text.charAt(i))) {
        i++;
      }
      return i - from >= least ? i : -1;
    }

    boolean holds(char c) {
      return c < 64 ? (low >>> c & 1) != 0 : c < 128 && (high >>> (c - 64) & 1) != 0;
    }

    boolean mark() {
      return most == 0;
    }

    boolean disjoint(Piece other) {
      return (low & other.low) == 0 && (high & other.high) == 0;
    }

    boolean holdsAlphanumeric() {
      for (char c = 0; c < 128; c++) {
        if (holds(c) && Ascii.alphanumeric(c)) {
          return true;
        }
      }
      return false;
    }

    boolean alphanumeric() {
      for (char c = 0; c < 128; c++) {
        if (holds(c) && !Ascii.alphanumeric(c)) {
          return false;
        }
      }
      return true;
    }

    char first() {
      return low != 0
          ? (char) Long.numberOfTrailingZeros(low)
          : (char) (64 + Long.numberOfTrailingZeros(high));
    }

    private static long low(char c) {
      return c < 64 ? 1L << c : 0;
    }

    private static long high(char c) {
      return c >= 64 ? 1L << (c - 64) : 0;
    }
  }
}
