package org.chancery.redaction.transform;

import java.util.Locale;

/** How a word is written large or small. */
enum Casing {
  /** All small. */
  SMALL,
  /** The first letter large. */
  TITLE,
  /** All large, two letters at least. */
  LARGE;

  /** The casing of a word; mixed forms count as a title. */
  static Casing of(String word) {
    if (word.equals(word.toLowerCase(Locale.ROOT))) {
      return SMALL;
    }
    return word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT)) ? LARGE : TITLE;
  }

  /** The word in this casing. */
  String write(String word) {
    return switch (this) {
      case SMALL -> word.toLowerCase(Locale.ROOT);
      case TITLE ->
          word.substring(0, 1).toUpperCase(Locale.ROOT)
              + word.substring(1).toLowerCase(Locale.ROOT);
      case LARGE -> word.toUpperCase(Locale.ROOT);
    };
  }
}
