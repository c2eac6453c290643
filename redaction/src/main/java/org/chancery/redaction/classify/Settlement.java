package org.chancery.redaction.classify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Shortfall;
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
 *   <li>Passages are settled by themselves and then give way: what another finding covers is not
 *       theirs, so that a name in a planted sentence stays a name.
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
    Map<Boolean, List<Finding>> passages =
        findings.stream()
            .collect(Collectors.partitioningBy(f -> Severity.of(f.label()) == Severity.PASSAGE));
    List<Finding> others = settled(passages.getOrDefault(false, List.of()));
    if (passages.getOrDefault(true, List.of()).isEmpty()) {
      return others;
    }
    NavigableMap<Integer, Finding> kept = new TreeMap<>();
    others.forEach(finding -> kept.put(finding.span().start(), finding));
    List<Finding> all = new ArrayList<>(others);
    for (Finding passage : settled(passages.getOrDefault(true, List.of()))) {
      for (Span span : uncovered(passage.span(), kept)) {
        all.add(
            new Finding(
                span,
                passage.label(),
                passage.score(),
                passage.proven(),
                passage.detector(),
                passage.why()));
      }
    }
    all.sort(Comparator.comparing(Finding::span));
    return List.copyOf(all);
  }

  private static List<Finding> settled(List<Finding> findings) {
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

  /** Settles the findings, and says of each that did not come out as it went in what took over. */
  static Explanation explain(List<Finding> findings, Set<Shortfall> shortfalls) {
    List<Finding> settled = settle(findings);
    Set<Finding> whole = new HashSet<>(settled);
    List<Explanation.Lost> lost = new ArrayList<>();
    for (Finding finding : findings.stream().sorted(STRONGEST_FIRST).toList()) {
      if (!whole.remove(finding)) {
        lost.add(new Explanation.Lost(finding, over(finding, settled)));
      }
    }
    lost.sort(Comparator.comparing(one -> one.finding().span()));
    return new Explanation(settled, lost, shortfalls);
  }

  /**
   * Which settled finding took the place of one that gave way: of those that cover a part of it
   * first another detector's, then the one that covers most.
   */
  private static int over(Finding lost, List<Finding> settled) {
    int best = -1;
    long most = -1;
    for (int i = first(lost.span(), settled); i < settled.size(); i++) {
      Finding one = settled.get(i);
      if (one.span().start() >= lost.span().end()) {
        break;
      }
      int from = Math.max(one.span().start(), lost.span().start());
      int to = Math.min(one.span().end(), lost.span().end());
      boolean other = !one.detector().equals(lost.detector()) || !one.label().equals(lost.label());
      long cover = to - from + (other ? 1L << 32 : 0);
      if (cover > most) {
        most = cover;
        best = i;
      }
    }
    return best;
  }

  /** The first of the settled findings that ends after the span begins. */
  private static int first(Span span, List<Finding> settled) {
    int low = 0;
    int high = settled.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (settled.get(middle).span().end() > span.start()) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
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
      into.add(joined(span, best));
    }
  }

  /** The strongest member over the whole range; itself where nothing about it has changed. */
  private static Finding joined(Span span, Finding best) {
    return span.equals(best.span()) && !best.proven()
        ? best
        : new Finding(span, best.label(), best.score(), false, best.detector(), best.why());
  }

  /**
   * A part of a finding that no proven finding covers, and that finding's rank, 0 the strongest.
   */
  private record Piece(Span span, int rank) {}
}
