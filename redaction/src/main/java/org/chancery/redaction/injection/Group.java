package org.chancery.redaction.injection;

import java.util.Objects;
import org.chancery.redaction.detect.WordGroups;

/**
 * What a word does in an instruction; the groups of {@code lexicon.txt}, with their places in the
 * model.
 */
enum Group {
  OVERRIDE(0),
  PRIOR(1),
  RULES(2),
  SYSTEM(3),
  ROLE(4),
  NAME(5),
  MODEL(6),
  UNBOUND(7),
  SECRET(8),
  REVEAL(9),
  YOU(10),
  REPLY(11),
  MAKE(12),
  PUT(13),
  NOW(14),
  NEVER(15),
  SEND(16),
  HIDE(17),
  USER(18),
  TOOL(19),
  ASK(20),
  TALK(21),
  MAIL(22),
  REGARDS(23);

  static final int COUNT = values().length;

  private final int place;

  Group(int place) {
    this.place = place;
  }

  /** Its place in a set of groups. */
  int bit() {
    return 1 << place;
  }

  /** The words that ship. */
  static WordGroups lexicon() {
    return WordGroups.read(
        Objects.requireNonNull(Group.class.getResourceAsStream("lexicon.txt")),
        name -> valueOf(name).bit());
  }
}
