package org.chancery.redaction.injection;

/** What a word does in an instruction; the groups of {@code lexicon.txt}, in a fixed order. */
enum Group {
  OVERRIDE,
  PRIOR,
  RULES,
  SYSTEM,
  ROLE,
  NAME,
  MODEL,
  UNBOUND,
  SECRET,
  REVEAL,
  YOU,
  REPLY,
  MAKE,
  PUT,
  NOW,
  NEVER,
  SEND,
  HIDE,
  USER,
  TOOL,
  ASK,
  TALK,
  MAIL,
  REGARDS;

  static final int COUNT = values().length;

  /** Its place in a set of groups. */
  int bit() {
    return 1 << ordinal();
  }

  /** Whether a set of groups holds it. */
  boolean in(int groups) {
    return (groups & bit()) != 0;
  }
}
