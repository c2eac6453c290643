package org.chancery.audit.retention;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A name as it may stand in a text: its words one after the other, whatever their case, width and
 * what is between them, but not as a part of longer words. Prints no name.
 */
public record Quoted(String name) {
  /** Whether {@code text} quotes it. */
  public boolean in(String text) {
    String words = words(name);
    return words.length() > 2 && words(text).contains(words);
  }

  private static String words(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return " " + folded.replaceAll("[^\\p{L}\\p{N}\\p{M}]+", " ").strip() + " ";
  }

  @Override
  public String toString() {
    return "Quoted";
  }
}
