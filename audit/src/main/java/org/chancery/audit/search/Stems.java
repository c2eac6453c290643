package org.chancery.audit.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Light stems of folded words in English, German, French and Spanish. Stems are terms of their own
 * kind, told from words by a mark in front; a word that is its own stem has none. One thread.
 */
final class Stems {
  /** Stands before a stem; no word begins with it. */
  static final char MARK = '\u0001';

  private static final int SHORTEST = 4;
  private static final int LONGEST = 40;
  private static final int SLOTS = 1 << 14;
  private static final int FEW = 1 << 8;

  /** In which languages words are stemmed. */
  enum Choice {
    ENGLISH(0),
    GERMAN(1),
    FRENCH(2),
    SPANISH(3),
    ALL(-1),
    NONE(-1);

    private final int language;

    Choice(int language) {
      this.language = language;
    }
  }

  private static final int LANGUAGES = 4;
  private final Source[] sources = new Source[LANGUAGES];
  private final TokenStream[] filters = new TokenStream[LANGUAGES];

  /** What was stemmed before: word and stem by turns, a slot a word and language. */
  private final char[][] known;

  private final char[][] waiting = new char[LANGUAGES][];
  private int first;
  private int end;

  private Stems(int slots) {
    known = new char[2 * slots][];
    for (int i = 0; i < LANGUAGES; i++) {
      sources[i] = new Source();
    }
    filters[0] = new KStemFilter(sources[0]);
    filters[1] = new GermanLightStemFilter(sources[1]);
    filters[2] = new FrenchLightStemFilter(sources[2]);
    filters[3] = new SpanishLightStemFilter(sources[3]);
  }

  /** For many texts: keeps what it has stemmed. */
  static Stems many() {
    return new Stems(SLOTS);
  }

  /** For few words. */
  static Stems few() {
    return new Stems(FEW);
  }

  /** Gives one word again and again. */
  private static final class Source extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private char[] word = {};
    private int length;

    @Override
    public boolean incrementToken() {
      clearAttributes();
      term.copyBuffer(word, 0, length);
      return true;
    }
  }

  /** Keeps the stems of {@code word} that differ from it and from each other, to be given next. */
  void take(CharTermAttribute word, Choice choice) {
    int length = word.length();
    if (choice == Choice.NONE || length < SHORTEST || length > LONGEST) {
      return;
    }
    if (choice == Choice.ALL) {
      for (int language = 0; language < LANGUAGES; language++) {
        keep(stem(language, word.buffer(), length), word.buffer(), length);
      }
    } else {
      keep(stem(choice.language, word.buffer(), length), word.buffer(), length);
    }
  }

  private void keep(char[] stem, char[] word, int length) {
    if (Arrays.equals(stem, 0, stem.length, word, 0, length)) {
      return;
    }
    for (int i = first; i < end; i++) {
      if (Arrays.equals(waiting[i], stem)) {
        return;
      }
    }
    waiting[end++] = stem;
  }

  /** Writes the next stem that was kept, with its mark, if there is one. */
  boolean next(CharTermAttribute term) {
    if (first == end) {
      return false;
    }
    char[] stem = waiting[first++];
    term.setEmpty().append(MARK);
    int length = stem.length + 1;
    System.arraycopy(stem, 0, term.resizeBuffer(length), 1, stem.length);
    term.setLength(length);
    if (first == end) {
      clear();
    }
    return true;
  }

  void clear() {
    first = 0;
    end = 0;
  }

  /** The stems of a folded word in all languages, itself among them where it is its own. */
  Set<String> all(String word) {
    var found = new LinkedHashSet<String>();
    boolean letters = word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    if (letters && word.length() >= SHORTEST && word.length() <= LONGEST) {
      for (int language = 0; language < LANGUAGES; language++) {
        found.add(new String(stem(language, word.toCharArray(), word.length())));
      }
    }
    found.add(word);
    return found;
  }

  private char[] stem(int language, char[] word, int length) {
    int hash = language;
    for (int i = 0; i < length; i++) {
      hash = hash * 31 + word[i];
    }
    int slot = 2 * ((hash ^ (hash >>> 15)) & (known.length / 2 - 1));
    char[] before = known[slot];
    if (before != null
        && before[length < before.length ? length : 0] == language
        && before.length == length + 1
        && Arrays.equals(before, 0, length, word, 0, length)) {
      return known[slot + 1];
    }
    char[] key = Arrays.copyOf(word, length + 1);
    key[length] = (char) language;
    known[slot] = key;
    known[slot + 1] = made(language, word, length);
    return known[slot + 1];
  }

  private char[] made(int language, char[] word, int length) {
    Source source = sources[language];
    source.word = word;
    source.length = length;
    try {
      filters[language].incrementToken();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Arrays.copyOf(source.term.buffer(), source.term.length());
  }
}
