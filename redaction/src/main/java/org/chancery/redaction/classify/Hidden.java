package org.chancery.redaction.classify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Span;

/** What one opener found in one text, led back to it. For one thread. */
final class Hidden {
  private static final int NEIGHBOURS = 8;
  private final NavigableMap<Integer, OffsetMap> parts = new TreeMap<>();
  private final List<Finding> found = new ArrayList<>();

  /** Adds what was found in an opened part, in its offsets. */
  void add(Opened part, List<Finding> inside) {
    if (part.whole()) {
      addWhole(part.offsets(), Settlement.settle(inside));
      return;
    }
    OffsetMap offsets = part.offsets();
    parts.put(offsets.source().start(), offsets);
    for (Finding finding : inside) {
      if (offsets.touchesChange(finding.span())) {
        found.add(at(offsets.toSource(finding.span()), finding, finding.proven()));
      }
    }
  }

  /**
   * Cuts the whole source into one range for each finding, so that none of their labels is lost.
   * Where one cannot be told from the one before, both keep one range and settlement decides.
   */
  private void addWhole(OffsetMap offsets, List<Finding> inside) {
    int start = offsets.source().start();
    for (int i = 0; i < inside.size(); i++) {
      int end = offsets.source().end();
      if (i + 1 < inside.size()) {
        int least = offsets.toSource(inside.get(i).span()).end();
        end = Math.max(least, offsets.toSource(inside.get(i + 1).span()).start());
      }
      start = Math.min(start, end - 1);
      found.add(at(new Span(start, end), inside.get(i), false));
      start = end;
    }
  }

  private static Finding at(Span span, Finding finding, boolean proven) {
    return new Finding(span, finding.label(), finding.score(), proven, finding.detector());
  }

  /**
   * Adds everything to what was found in the text as it stands. There a finding may start in the
   * middle of an escape, as the n of a spelled-out line break before a name; it gives way to one
   * that does not.
   */
  void addTo(List<Finding> plain) {
    if (found.isEmpty()) {
      return;
    }
    found.sort(Comparator.comparing(Finding::span));
    plain.removeIf(this::betterKnown);
    plain.addAll(found);
  }

  private boolean betterKnown(Finding plain) {
    var part = parts.floorEntry(plain.span().end());
    if (part == null || !part.getValue().splits(plain.span())) {
      return false;
    }
    int at =
        Collections.binarySearch(
            found, plain, Comparator.comparingInt(finding -> finding.span().start()));
    int next = at >= 0 ? at : -at - 1;
    int most = Math.min(found.size(), next + NEIGHBOURS);
    for (int i = Math.max(0, next - NEIGHBOURS); i < most; i++) {
      Finding one = found.get(i);
      if (one.label().equals(plain.label()) && one.span().overlaps(plain.span())) {
        return true;
      }
    }
    return false;
  }
}
