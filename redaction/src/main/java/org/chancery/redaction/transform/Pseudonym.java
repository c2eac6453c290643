package org.chancery.redaction.transform;

import org.chancery.catalog.policy.Label;
import org.chancery.redaction.detect.Text;

/**
 * A token and the original that it stands for, for example {@code PERSON_7K2QX9MB3F}.
 *
 * <p>No brackets: they mean something in Markdown, HTML, JSX, templates and URLs, so they get lost
 * or encoded, and an original that stood in brackets of its own could not be told from one that did
 * not. Letters, digits and underscores pass through all of these as they are.
 */
record Pseudonym(Label label, long code, Text original) {
  /** As it is written in a safe text. */
  String token() {
    return label.value() + "_" + Code.print(code);
  }

  @Override
  public String toString() {
    return "Pseudonym[" + label + "]";
  }
}
