package org.chancery.redaction.detect;

/** A place in a text where an anchored detector wants to look. */
enum Anchor {
  /** A whole run of ASCII digits. */
  NUMBER,
  /** A whole run of ASCII letters and digits that holds both. */
  CODE,
  /** A whole run of 8 or 11 ASCII capitals. */
  CAPITALS,
  /** The character {@code @}. */
  AT,
  /** The character {@code :}. */
  COLON,
  /** The character {@code -}. */
  DASH,
  /** The character {@code .}. */
  DOT,
  /** The character {@code =}. */
  EQUALS,
  /** The character {@code +}. */
  PLUS,
  /** The character {@code (}. */
  PARENTHESIS,
  /** The character {@code $}. */
  DOLLAR,
  /** The character {@code >}. */
  GREATER,
  /** The character {@code ,}. */
  COMMA
}
