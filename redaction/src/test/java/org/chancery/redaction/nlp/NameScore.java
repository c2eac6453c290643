// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Text;

/** Counts the labelled names that a finding of their kind overlaps, and the other way round. */
final class NameScore {
  private final Map<Kind, int[]> counts = new EnumMap<>(Kind.class);

  /** Reads one text. */
  void add(Labelled labelled, NameDetector detector) {
    var findings = detector.detect(new Text(labelled.text()));
    for (var kind : List.of(Kind.PERSON, Kind.LOCATION, Kind.ORGANIZATION)) {
      var name = kind.name();
      var gold = labelled.ranges().stream().filter(r -> r.label().equals(name)).toList();
      var found = findings.stream().filter(f -> f.label().equals(kind.label())).toList();
      var count = counts.computeIfAbsent(kind, _ -> new int[4]);
      count[0] += gold.size();
      count[1] += (int) gold.stream().filter(r -> overlaps(r, found)).count();
      count[2] += found.size();
      count[3] +=
          (int) found.stream().filter(f -> gold.stream().anyMatch(r -> overlaps(r, f))).count();
    }
  }

  private static boolean overlaps(Labelled.Range range, List<Finding> findings) {
    return findings.stream().anyMatch(finding -> overlaps(range, finding));
  }

  private static boolean overlaps(Labelled.Range range, Finding finding) {
    return finding.span().start() < range.end() && range.start() < finding.span().end();
  }

  /** Recall and precision of each kind. */
  @Override
  public String toString() {
    var line = new StringBuilder();
    counts.forEach((kind, count) ->
        line.append(
            String.format(
                Locale.ROOT,
                "%s R %.3f P %.3f  ",
                kind,
                count[1] / Math.max(1.0, count[0]),
                count[3] / Math.max(1.0, count[2]))));
    return line.toString().strip();
  }
}
