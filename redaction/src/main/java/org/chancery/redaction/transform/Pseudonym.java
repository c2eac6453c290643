package org.chancery.redaction.transform;

import org.chancery.catalog.policy.Label;
import org.chancery.redaction.detect.Text;

/** What stands in a safe text for an original, and is found again in a reply. */
sealed interface Pseudonym {
  /** What kind of thing the original is. */
  Label label();

  /** What it stands for. */
  Text original();

  /** As it is written in a safe text. */
  String written();

  /**
   * A label and a code, for example {@code PERSON_7K2QX9MB3F}.
   *
   * <p>No brackets: they mean something in Markdown, HTML, JSX, templates and URLs, so they get
   * lost or encoded, and an original that stood in brackets of its own could not be told from one
   * that did not. Letters, digits and underscores pass through all of these as they are.
   */
  record Token(Label label, long code, Text original) implements Pseudonym {
    @Override
    public String written() {
      return label.value() + "_" + Code.print(code);
    }

    @Override
    public String toString() {
      return "Token[" + label + "]";
    }
  }

  /**
   * Something of the same kind or form: another name, date or number.
   *
   * @param part whether only a part of what was written, which counts with its own large letter
   */
  record Surrogate(Label label, String written, Text original, boolean part) implements Pseudonym {
    @Override
    public String toString() {
      return "Surrogate[" + label + "]";
    }
  }
}
