package org.chancery.redaction.injection;

import org.chancery.redaction.detect.Fold;
import org.chancery.redaction.detect.WordGroups;

/**
 * Tells quickly whether an attack may be in a text at all: whether some sentence holds words of two
 * of the groups without which no passage is taken for one. One reading, nothing kept. Safe for
 * threads.
 */
record Telling(WordGroups lexicon) {
  private static final int LONGEST_WORD = 24;
  private static final int GROUPS =
      Group.OVERRIDE.bit()
          | Group.RULES.bit()
          | Group.SYSTEM.bit()
          | Group.ROLE.bit()
          | Group.NAME.bit()
          | Group.MODEL.bit()
          | Group.UNBOUND.bit()
          | Group.SECRET.bit()
          | Group.HIDE.bit();

  private static final int FORGET_ALL = Group.OVERRIDE.bit() | Group.PRIOR.bit();
  private static final int TELL_SECRET = Group.SECRET.bit() | Group.REVEAL.bit();

  /** Whether the groups of a passage are enough. */
  static boolean enough(int groups) {
    int telling = groups & GROUPS;
    return (telling & (telling - 1)) != 0
        || (groups & FORGET_ALL) == FORGET_ALL
        || (groups & TELL_SECRET) == TELL_SECRET;
  }

  /** Whether a sentence of the text holds enough. */
  boolean in(String text) {
    char[] word = new char[LONGEST_WORD];
    int groups = 0;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (!Fold.word(c)) {
        groups = ends(text, i, c) ? 0 : groups;
        i++;
        continue;
      }
      boolean ideograph = Fold.ideograph(c);
      int length = 0;
      int end = i;
      while (end < text.length()
          && Fold.word(text.charAt(end))
          && (ideograph ? end < i + 2 : !Fold.ideograph(text.charAt(end)))) {
        if (length < LONGEST_WORD) {
          word[length++] = Fold.of(text.charAt(end));
        }
        end++;
      }
      groups |= lexicon.groups(word, 0, length);
      if (enough(groups)) {
        return true;
      }
      i = ideograph ? i + 1 : end;
    }
    return false;
  }

  private static boolean ends(String text, int i, char c) {
    return c == '\n'
        || c == '。'
        || c == '！'
        || c == '？'
        || ((c == '.' || c == '!' || c == '?')
            && (i + 1 == text.length() || text.charAt(i + 1) <= ' '));
  }
}
