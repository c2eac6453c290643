package org.chancery.redaction.transform;

/** Which characters a reader of replies takes for the same. */
final class Alike {
  private Alike() {}

  /** A character without case; every white space is a space, every hyphen a hyphen-minus. */
  static char of(char c) {
    if (c < 128) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    }
    return switch (c) {
      case '\u00a0', '\u2007', '\u2009', '\u202f' -> ' ';
      case '\u2010', '\u2011', '\u2012', '\u2013' -> '-';
      case '\u2018', '\u2019' -> '\'';
      default -> Character.toLowerCase(c);
    };
  }

  /** The folded characters, each run of white space as one. */
  static String of(String text) {
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = of(text.charAt(i));
      if (c != ' ' || out.isEmpty() || out.charAt(out.length() - 1) != ' ') {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Whether a character may be written inside a word without being seen. */
  static boolean invisible(char c) {
    return c == '\u00ad' || c == '\u200b' || c == '\u2060' || c == '\ufeff';
  }

  /** Whether a word that ends or begins beside this character is whole. */
  static boolean border(char c) {
    // Chinese, Japanese and Korean write no spaces around a foreign word.
    return c >= '\u2e80'
        || (!Character.isLetterOrDigit(c) && Character.getType(c) != Character.NON_SPACING_MARK);
  }
}
