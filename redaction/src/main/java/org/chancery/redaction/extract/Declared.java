package org.chancery.redaction.extract;

import java.util.Locale;

/**
 * What a caller says a file is; taken as a hint among kinds of plain text, and for nothing else.
 *
 * @param type a media type, perhaps with a charset, as {@code text/csv;charset=utf-8}; may be empty
 * @param name a file name; may be empty
 */
public record Declared(String type, String name) {
  /** Nothing is said. */
  public static final Declared NOTHING = new Declared("", "");

  /** The media type alone, in lower case. */
  String media() {
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  /** The charset parameter; empty where there is none. */
  String charset() {
    String lower = type.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("charset=");
    if (at < 0) {
      return "";
    }
    int end = lower.indexOf(';', at);
    return lower.substring(at + 8, end < 0 ? lower.length() : end).replace("\"", "").strip();
  }

  boolean ends(String... endings) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String ending : endings) {
      if (lower.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "Declared[" + type.length() + ", " + name.length() + " code units]";
  }
}
