package org.chancery.redaction.transform;

import java.util.Arrays;
import java.util.List;

/**
 * Finds where the label of a pseudonym ends, in one pass (Aho and Corasick, 1975). Immutable.
 *
 * <p>Letters match in any case; an underscore also matches a hyphen, a space, a line break and, as
 * Markdown and Markdown inside JSON write it, an underscore after one or two backslashes.
 */
final class LabelAutomaton {
  /** The state before anything was read; also the absence of an accepting state. */
  static final int START = 0;

  private static final int SYMBOLS = 38;
  private static final int SEPARATOR = 36;
  private static final int BACKSLASH = 37;
  private static final int NONE = -1;
  private static final byte[] FOLD = fold();

  private final int[] next;
  private final int[] depth;
  private final int[] accepted;
  private final int[] shorter;
  private int states = 1;

  /** Over the written forms of labels, each with the underscore after it. */
  LabelAutomaton(List<String> written) {
    int size = 1;
    for (var label : written) {
      size += 3 * label.length() + 3 * (int) label.chars().filter(c -> c == '_').count();
    }
    next = new int[size * SYMBOLS];
    depth = new int[size];
    accepted = new int[size];
    shorter = new int[size];
    Arrays.fill(accepted, NONE);
    for (int i = 0; i < written.size(); i++) {
      insert(written.get(i), i);
      insert(written.get(i).replace("_", "\\_"), i);
      insert(written.get(i).replace("_", "\\\\_"), i);
    }
    link();
  }

  /** The state after one more character. */
  int step(int state, char c) {
    char folded = c < FOLD.length ? c : Alike.of(c);
    int symbol = folded < FOLD.length ? FOLD[folded] : NONE;
    return symbol == NONE ? START : next[state * SYMBOLS + symbol];
  }

  /** How many characters of a label, at most, the text read so far ends with. */
  int depth(int state) {
    return depth[state];
  }

  /** The state of the longest label that the text read so far ends with, or {@link #START}. */
  int accepting(int state) {
    return accepted[state] == NONE ? shorter[state] : state;
  }

  /** The state of the next shorter label that ends here as well, or {@link #START}. */
  int shorter(int accepting) {
    return shorter[accepting];
  }

  /** Which label an accepting state stands for. */
  int label(int accepting) {
    return accepted[accepting];
  }

  private void insert(String written, int label) {
    int state = START;
    for (int i = 0; i < written.length(); i++) {
      int slot = state * SYMBOLS + FOLD[written.charAt(i)];
      if (next[slot] == START) {
        depth[states] = depth[state] + 1;
        next[slot] = states++;
      }
      state = next[slot];
    }
    accepted[state] = label;
  }

  /** Completes the table breadth first: where no child is, go where the longest suffix goes. */
  private void link() {
    var suffix = new int[states];
    var queue = new int[states];
    int tail = 1;
    for (int head = 0; head < tail; head++) {
      int state = queue[head];
      for (int symbol = 0; symbol < SYMBOLS; symbol++) {
        int slot = state * SYMBOLS + symbol;
        int fallback = state == START ? START : next[suffix[state] * SYMBOLS + symbol];
        int child = next[slot];
        if (child == START || depth[child] <= depth[state]) {
          next[slot] = fallback;
        } else {
          suffix[child] = fallback;
          shorter[child] = accepting(fallback);
          queue[tail++] = child;
        }
      }
    }
  }

  private static byte[] fold() {
    var table = new byte[128];
    Arrays.fill(table, (byte) NONE);
    for (int i = 0; i < 26; i++) {
      table['A' + i] = (byte) i;
      table['a' + i] = (byte) i;
    }
    for (int i = 0; i < 10; i++) {
      table['0' + i] = (byte) (26 + i);
    }
    table['_'] = SEPARATOR;
    table['-'] = SEPARATOR;
    table[' '] = SEPARATOR;
    table['\n'] = SEPARATOR;
    table['\\'] = BACKSLASH;
    return table;
  }
}
