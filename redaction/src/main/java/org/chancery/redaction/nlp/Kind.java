// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import org.chancery.catalog.policy.Label;

/** What a word can be part of. */
enum Kind {
  PERSON,
  LOCATION,
  ORGANIZATION,
  /** No name. */
  OTHER;

  /** The kind for a model's own word for it. */
  static Kind of(String answer) {
    return answer.equals("O") ? OTHER : valueOf(answer);
  }

  /** The label of findings of this kind. */
  Label label() {
    return new Label(name());
  }
}
