// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Lists of words that are often names or stand beside names. A word in a list is a clue and no
 * more: {@link Judge} weighs it with all others. Safe for threads.
 */
final class Gazetteer implements Lists {
  private static final String FILE = "gazetteer.txt";

  /**
   * The lists. A place or a firm of several words puts each of them into a list of parts. The last
   * three are those of other languages only, see {@link ForeignLists}.
   */
  enum Kept {
    GIVEN(0),
    FAMILY(1),
    PLACE(2),
    PLACE_PART(3),
    FIRM(4),
    FIRM_PART(5),
    TITLE(6),
    PARTICLE(7),
    NATION(8),
    CALENDAR(9),
    GREETING(10),
    ROLE(11),
    HEAD(12),
    ENDING(13),
    FIELD(14);

    private final int at;

    Kept(int at) {
      this.at = at;
    }

    /** Its number in tables. */
    int at() {
      return at;
    }
  }

  private final Map<String, Integer> lists;

  private Gazetteer(Map<String, Integer> lists) {
    this.lists = lists;
  }

  /** Reads the lists that lie beside this class. */
  static Gazetteer load() throws IOException {
    try (var in = Gazetteer.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new FileNotFoundException("the lists " + FILE + " are not in this build");
      }
      var lists = new HashMap<String, Integer>();
      read(Kept.PARTICLE, String.join(",", Particles.CLUES), lists);
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        int colon = line.indexOf(':');
        if (colon > 0 && line.charAt(0) != '#') {
          read(Kept.valueOf(line.substring(0, colon)), line.substring(colon + 1), lists);
        }
      }
      return new Gazetteer(lists);
    }
  }

  private static void read(Kept kept, String names, Map<String, Integer> lists) {
    for (var name : names.split(",", -1)) {
      var parts = name.strip().split(" ", -1);
      for (var part : parts) {
        if (!part.isEmpty()) {
          int list = parts.length == 1 ? kept.at() : part(kept).at();
          lists.merge(part, 1 << list, (a, b) -> a | b);
        }
      }
    }
  }

  private static Kept part(Kept kept) {
    return switch (kept) {
      case PLACE, PLACE_PART -> Kept.PLACE_PART;
      case FIRM, FIRM_PART -> Kept.FIRM_PART;
      case GIVEN, FAMILY, TITLE, PARTICLE, NATION, CALENDAR, GREETING, ROLE, HEAD, ENDING, FIELD ->
          kept;
    };
  }

  @Override
  public int of(String small) {
    return lists.getOrDefault(small, 0);
  }
}
