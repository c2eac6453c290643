package org.chancery.redaction.injection;

import org.chancery.redaction.detect.Fold;
import org.chancery.redaction.injection.Traits.Mark;

/** Reads what words do not show: capitals, quotes, markup, the marks of chat templates. */
final class Marks {
  private static final int BLOB = 40;
  private static final int SHORT = 4;
  private static final int LONG = 40;

  private Marks() {}

  static void read(String text, int start, int end, int words, long[] traits) {
    int letters = 0;
    int capitals = 0;
    int foreign = 0;
    int quotes = 0;
    int run = 0;
    char last = ' ';
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      run = Fold.word(c) ? run + 1 : 0;
      if (run == BLOB) {
        Traits.mark(traits, Mark.BLOB);
      }
      if (run > 0) {
        letters++;
        capitals += Character.isUpperCase(c) ? 1 : 0;
        foreign += c >= 0x250 ? 1 : 0;
        last = c;
        continue;
      }
      symbol(text, i, end, traits);
      quotes += c == '\"' || (c >= '\u2018' && c <= '\u201F') || c == '«' ? 1 : 0;
      last = c > ' ' ? c : last;
    }
    mark(traits, last == '?' || last == '？', Mark.QUESTION);
    mark(traits, quotes > 1, Mark.QUOTED);
    mark(traits, letters > 11 && capitals * 5 > letters * 3, Mark.CAPITALS);
    mark(traits, foreign * 2 > letters, Mark.FOREIGN);
    mark(traits, words <= SHORT, Mark.SHORT);
    mark(traits, words >= LONG, Mark.LONG);
    headed(text, start, end, traits);
  }

  private static void symbol(String text, int i, int end, long[] traits) {
    char c = text.charAt(i);
    char next = i + 1 < end ? text.charAt(i + 1) : ' ';
    switch (c) {
      case '<' -> {
        mark(traits, next == '|' || next == '<', Mark.TEMPLATE);
        mark(traits, next == '!' || next == '/' || Fold.word(next), Mark.MARKUP);
      }
      case '#' -> mark(traits, next == '#', Mark.TEMPLATE);
      case '[', '{' -> Traits.mark(traits, Mark.BRACKETS);
      case ':' -> mark(traits, text.startsWith("://", i), Mark.ADDRESS);
      default -> {}
    }
  }

  private static void headed(String text, int start, int end, long[] traits) {
    int i = start;
    while (i < end && !Fold.word(text.charAt(i))) {
      i++;
    }
    while (i < end && Fold.word(text.charAt(i))) {
      i++;
    }
    mark(traits, i < end && text.charAt(i) == ':', Mark.HEADED);
  }

  private static void mark(long[] traits, boolean seen, Mark mark) {
    if (seen) {
      Traits.mark(traits, mark);
    }
  }
}
