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

  /** The kind for a model's own word for it. */
  static Kind of(String answer) {
    return answer.equals("O") ? OTHER : valueOf(answer);
  }

  /** The label of findings of this kind. */
  Label label() {
    return label;
  }
}
