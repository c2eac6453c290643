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
      if (offsets.touchesChange(finding.span()) && !offsets.holdsAdded(finding.span())) {
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

  /** The same finding elsewhere. */
  static Finding at(Span span, Finding finding, boolean proven) {
    return new Finding(
        span, finding.label(), finding.score(), proven, finding.detector(), finding.why());
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
    List<Finding> proven =
        plain.stream().filter(Finding::proven).sorted(Comparator.comparing(Finding::span)).toList();
    found.removeIf(one -> crosses(one, proven));
    plain.addAll(found);
  }

  /**
   * Whether a finding begins within something else that is proven as it stands, or ends within it:
   * the escaped {@code @} in a password of a URL makes no address of what follows.
   */
  private static boolean crosses(Finding one, List<Finding> proven) {
    return near(one, proven).stream()
        .anyMatch(other ->
            !other.label().equals(one.label())
                && other.span().overlaps(one.span())
                && !holds(other.span(), one.span())
                && !holds(one.span(), other.span()));
  }

  private static boolean holds(Span outer, Span inner) {
    return outer.start() <= inner.start() && inner.end() <= outer.end();
  }

  private boolean betterKnown(Finding plain) {
    var part = parts.floorEntry(plain.span().end());
    if (part == null || !part.getValue().splits(plain.span())) {
      return false;
    }
    return near(plain, found).stream()
        .anyMatch(one -> one.label().equals(plain.label()) && one.span().overlaps(plain.span()));
  }

  /** Those of a sorted list that start next to where a finding starts. */
  private static List<Finding> near(Finding finding, List<Finding> sorted) {
    int at =
        Collections.binarySearch(
            sorted, finding, Comparator.comparingInt(one -> one.span().start()));
    int next = at >= 0 ? at : -at - 1;
    return sorted.subList(
        Math.max(0, next - NEIGHBOURS), Math.min(sorted.size(), next + NEIGHBOURS));
  }
}
