package org.chancery.redaction.detect;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Shows what one of the notations finds in a line of a table, joined by {@code ; }. */
final class Noted {
  private static final Detector ALL =
      Detectors.fused(List.of(new NumberDetector(), new WordDetector(), new MarkDetector()))
          .getFirst();

  private Noted() {}

  /** The pieces of a text that {@code notation} finds; {@code ⏎} stands for a line end in both. */
  static String by(Notation notation, String line) {
    String text = Found.plain(line);
    return ALL.detect(new Text(text)).stream()
        .filter(f -> f.detector().equals(notation.id()))
        .map(Finding::span)
        .sorted(Comparator.naturalOrder())
        .map(span -> text.substring(span.start(), span.end()).replace('\n', '⏎'))
        .collect(Collectors.joining("; "));
  }
}
