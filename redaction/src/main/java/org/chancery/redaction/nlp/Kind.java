// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import org.chancery.catalog.policy.Label;

/** What a word can be part of. */
enum Kind {
  PERSON(0),
  LOCATION(1),
  ORGANIZATION(2),
  /** No name. */
  OTHER(3);

  private final int at;
  private final Label label = new Label(name());

  Kind(int at) {
    this.at = at;
  }

  /** Its number in tables. */
  int at() {
    return at;
  }

  /** The kind for a model's own word for it, which differs from language to language. */
  static Kind of(String answer) {
    boolean marked = answer.startsWith("I-") || answer.startsWith("B-");
    return switch (marked ? answer.substring(2) : answer) {
      case "PERSON", "PERS", "PER" -> PERSON;
      case "LOCATION", "LUG", "LOC" -> LOCATION;
      case "ORGANIZATION", "ORG" -> ORGANIZATION;
      default -> OTHER;
    };
  }

  /** The label of findings of this kind. */
  Label label() {
    return label;
  }
}
