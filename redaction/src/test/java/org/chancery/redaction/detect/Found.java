package org.chancery.redaction.detect;

import java.util.stream.Collectors;

/**
 * Shows what a detector finds, as the tables of its test have it. In a table {@code ⏎} stands for a
 * line end, and {@code ~} for nothing: it keeps made-up keys from looking real to other scanners.
 */
final class Found {
  private Found() {}

  static String by(Detector detector, String text) {
    return detector.detect(new Text(plain(text))).stream()
        .map(f ->
            f.label()
                + " "
                + f.span().start()
                + ".."
                + f.span().end()
                + (f.proven() ? " proven" : ""))
        .collect(Collectors.joining(", "));
  }

  static String plain(String text) {
    return text.replace("~", "").replace('⏎', '\n');
  }
}
