package org.chancery.audit.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A signed note: a text and lines of signatures (C2SP signed-note).
 *
 * @param text everything that is signed, with its last LF
 * @param whole the note as it was read
 */
record Note(String text, List<Line> lines, String whole) {
  private static final int MOST_LINES = 100;
  private static final int MOST_CHARACTERS = 1_000_000;
  private static final String DASH = "\u2014 ";

  Note {
    lines = List.copyOf(lines);
  }

  /** One signature: who made it, four bytes that name the key, and the signature itself. */
  record Line(String name, int id, byte[] signature) {}

  static Note parse(byte[] bytes) throws Malformed {
    return parse(Bytes.utf8(bytes));
  }

  static Note parse(String note) throws Malformed {
    if (note.length() > MOST_CHARACTERS || note.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
      throw new Malformed("it is too long or has control characters");
    }
    int split = note.lastIndexOf("\n\n");
    if (split < 0 || !note.endsWith("\n") || split + 2 >= note.length()) {
      throw new Malformed("it is not a text, an empty line and signatures");
    }
    var lines = new ArrayList<Line>();
    for (String line : note.substring(split + 2, note.length() - 1).split("\n", -1)) {
      if (lines.size() == MOST_LINES) {
        throw new Malformed("it has more than " + MOST_LINES + " signatures");
      }
      lines.add(line(line));
    }
    return new Note(note.substring(0, split + 1), lines, note);
  }

  private static Line line(String line) throws Malformed {
    int space = line.indexOf(' ', DASH.length());
    if (!line.startsWith(DASH) || space < 0) {
      throw new Malformed("a signature line is not a dash, a name and base64");
    }
    String name = line.substring(DASH.length(), space);
    Key.checkName(name);
    byte[] bytes = Bytes.base64(line.substring(space + 1));
    if (bytes.length < 5) {
      throw new Malformed("a signature is too short");
    }
    return new Line(name, Key.id(bytes), Arrays.copyOfRange(bytes, 4, bytes.length));
  }

  byte[] signedBytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
