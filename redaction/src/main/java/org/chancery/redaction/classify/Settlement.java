package org.chancery.redaction.classify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Span;

/**
 * Makes overlapping findings one disjoint ascending list that covers every character any of them
 * covered. The same findings in any order settle the same way.
 *
 * <ol>
 *   <li>Findings are ranked: proven first, then by {@link Severity}, score and length.
 *   <li>A proven finding keeps its whole range unless a stronger proven one overlaps it; then what
 *       the stronger one leaves of it is treated as not proven.
 *   <li>What remains of the others is joined where it overlaps; each joined range carries the
 *       label, score and detector of its strongest member.
 * </ol>
 */
public final class Settlement {
  private static final Comparator<Finding> STRONGEST_FIRST =
      Comparator.comparing(Finding::proven)
          .thenComparing(Severity::of)
          .thenComparingDouble(Finding::score)
          .thenComparingInt(f -> f.span().length())
          .reversed()
          .thenComparing(Finding::span)
          .thenComparing(Finding::label)
          .thenComparing(f -> f.detector().name())
          .thenComparingInt(f -> f.detector().version());

  private Settlement() {}

  /** The disjoint findings in ascending order. */
  public static List<Finding> settle(List<Finding> findings) {
    List<Finding> ranked = findings.stream().sorted(STRONGEST_FIRST).toList();
    NavigableMap<Integer, Finding> kept = new TreeMap<>();
    for (Finding finding : ranked) {
      if (finding.proven() && uncovered(finding.span(), kept).equals(List.of(finding.span()))) {
        kept.put(finding.span().start(), finding);
      }
    }
    List<Piece> pieces = new ArrayList<>();
    for (int rank = 0; rank < ranked.size(); rank++) {
      for (Span span : uncovered(ranked.get(rank).span(), kept)) {
        pieces.add(new Piece(span, rank));
      }
    }
    List<Finding> settled = new ArrayList<>(kept.values());
    join(pieces, ranked, settled);
    settled.sort(Comparator.comparing(Finding::span));
    return List.copyOf(settled);
  }

  /** The parts of a span that no kept finding covers. */
  private static List<Span> uncovered(Span span, NavigableMap<Integer, Finding> kept) {
    List<Span> left = new ArrayList<>();
    int next = span.start();
    Map.Entry<Integer, Finding> before = kept.lowerEntry(span.start());
    if (before != null) {
      next = Math.max(next, before.getValue().span().end());
    }
    for (Finding finding : kept.subMap(span.start(), span.end()).values()) {
      if (next < finding.span().start()) {
        left.add(new Span(next, finding.span().start()));
      }
      next = finding.span().end();
    }
    if (next < span.end()) {
      left.add(new Span(next, span.end()));
    }
    return left;
  }

  private static void join(List<Piece> pieces, List<Finding> ranked, List<Finding> into) {
    pieces.sort(Comparator.comparing(Piece::span).thenComparingInt(Piece::rank));
    int i = 0;
    while (i < pieces.size()) {
      Piece first = pieces.get(i++);
      int end = first.span().end();
      int rank = first.rank();
      while (i < pieces.size() && pieces.get(i).span().start() < end) {
        end = Math.max(end, pieces.get(i).span().end());
        rank = Math.min(rank, pieces.get(i).rank());
        i++;
      }
      Finding best = ranked.get(rank);
      Span span = new Span(first.span().start(), end);
      into.add(new Finding(span, best.label(), best.score(), false, best.detector()));
    }
  }

  /**
   * A part of a finding that no proven finding covers, and that finding's rank, 0 the strongest.
   */
  private record Piece(Span span, int rank) {}
}
