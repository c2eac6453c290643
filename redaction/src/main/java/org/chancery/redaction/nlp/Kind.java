// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.List;
import java.util.stream.Stream;
import org.chancery.catalog.policy.Label;

/** What a word can be part of. */
enum Kind {
  PERSON(0),
  LOCATION(1),
  ORGANIZATION(2),
  /** No name. */
  OTHER(3);

  /** In the order of {@link #at}. */
  private static final List<Label> LABELS =
      Stream.of(values()).map(kind -> new Label(kind.name())).toList();

  private final int at;

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
    return LABELS.get(at);
  }
}
