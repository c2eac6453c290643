// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Text;

/** The one detector that all tests share, because loading it takes longer than they do. */
public final class Loaded {
  private static final NameDetector NAMES = load();

  private Loaded() {}

  /** The detector. */
  public static NameDetector names() {
    return NAMES;
  }

  /** What it finds, as {@code PERSON:Ann Lee}, in the order of the text. */
  static List<String> found(String text) {
    return NAMES.detect(new Text(text)).stream().map(f -> shown(f, text)).toList();
  }

  private static String shown(Finding finding, String text) {
    return finding.label() + ":" + text.substring(finding.span().start(), finding.span().end());
  }

  private static NameDetector load() {
    try {
      return NameDetector.load(Runnable::run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
