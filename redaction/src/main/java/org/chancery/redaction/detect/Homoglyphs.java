package org.chancery.redaction.detect;

/**
 * Cyrillic and Greek letters that look like Latin ones, after the confusables of Unicode Technical
 * Standard 39. They are unmasked in words that hold a Latin letter and nothing foreign that does
 * not look Latin; a word all of one script means what it says.
 */
final class Homoglyphs {
  private static final String FOREIGN =
      "аеорсухіјѕһԁԛԝѵӏ" + "АВЕЅІЈКМНОРСТХУԌԚԜҮ" + "αονρικυχγ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϲ";
  private static final String LATIN =
      "aeopcyxijshdqwvl" + "ABESIJKMHOPCTXYGQWY" + "aovpikuxy" + "ABEZHIKMNOPTYXCc";
  private static final int FIRST = 0x370;
  private static final char[] LOOKS = new char[0x530 - FIRST];

  static {
    for (int i = 0; i < FOREIGN.length(); i++) {
      LOOKS[FOREIGN.charAt(i) - FIRST] = LATIN.charAt(i);
    }
  }

  private Homoglyphs() {}

  /** Whether a look-alike stands right beside an ASCII letter. */
  static boolean mixed(String text, int at) {
    return looks(text.charAt(at)) != 0
        && ((at > 0 && Ascii.letter(text.charAt(at - 1)))
            || (at + 1 < text.length() && Ascii.letter(text.charAt(at + 1))));
  }

  /** Puts the Latin letters in their places in the first {@code length} characters. */
  static void unmask(char[] seen, int length) {
    int i = 0;
    while (i < length) {
      int end = i;
      int latin = 0;
      int posing = 0;
      int foreign = 0;
      while (end < length && (Ascii.alphanumeric(seen[end]) || Character.isLetter(seen[end]))) {
        char c = seen[end];
        latin += Ascii.letter(c) ? 1 : 0;
        posing += looks(c) != 0 ? 1 : 0;
        foreign += c >= 0x250 && looks(c) == 0 ? 1 : 0;
        end++;
      }
      if (latin > 0 && posing > 0 && foreign == 0) {
        for (int k = i; k < end; k++) {
          seen[k] = looks(seen[k]) == 0 ? seen[k] : looks(seen[k]);
        }
      }
      i = Math.max(end, i + 1);
    }
  }

  private static char looks(char c) {
    return c >= FIRST && c < 0x530 ? LOOKS[c - FIRST] : 0;
  }
}
