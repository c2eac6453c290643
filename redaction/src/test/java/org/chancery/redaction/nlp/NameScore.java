// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Text;

/** Counts the labelled names that a finding of their kind overlaps, and the other way round. */
final class NameScore {
  private final Map<Kind, int[]> counts = new EnumMap<>(Kind.class);

  /** Characters of labelled persons and places, of these unseen, others, and of these covered. */
  private final int[] characters = new int[4];

  /** Reads one text. */
  void add(Labelled labelled, NameDetector detector) {
    var findings = detector.detect(new Text(labelled.text()));
    cover(labelled, findings);
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

  private void cover(Labelled labelled, List<Finding> findings) {
    var covered = new BitSet();
    findings.forEach(found -> covered.set(found.span().start(), found.span().end()));
    var others = new BitSet();
    others.set(0, labelled.text().length());
    for (var range : labelled.ranges()) {
      others.clear(range.start(), range.end());
      if (range.label().equals("PERSON") || range.label().equals("LOCATION")) {
        characters[0] += range.end() - range.start();
        characters[1] += range.end() - range.start();
        characters[1] -= covered.get(range.start(), range.end()).cardinality();
      }
    }
    characters[2] += others.cardinality();
    covered.and(others);
    characters[3] += covered.cardinality();
  }

  private static boolean overlaps(Labelled.Range range, List<Finding> findings) {
    return findings.stream().anyMatch(finding -> overlaps(range, finding));
  }

  private static boolean overlaps(Labelled.Range range, Finding finding) {
    return finding.span().start() < range.end() && range.start() < finding.span().end();
  }

  /**
   * Recall and precision of each kind, the share of persons and places that is left to see, and
   * that of other characters that is covered.
   */
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
    return line.append(
            String.format(
                Locale.ROOT,
                "leak %.3f over %.4f",
                characters[1] / Math.max(1.0, characters[0]),
                characters[3] / Math.max(1.0, characters[2])))
        .toString();
  }
}
