package org.chancery.redaction.detect;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chancery.catalog.policy.Label;

/**
 * A detector that looks only where an anchor stands, so that many of them can share one reading of
 * a text. Stateless; the work at one anchor is bounded, apart from text it then reports as read.
 */
abstract class AnchoredDetector implements Detector {
  private final DetectorId id;
  private final List<Label> labels;
  private final Set<Anchor> anchors;
  private final List<String> pairs;

  /** A detector of one label, asked at the given anchors. */
  AnchoredDetector(String name, Label label, Anchor first, Anchor... others) {
    this(name, label, EnumSet.of(first, others), List.of());
  }

  /**
   * A detector of one label, asked at the given anchors and at every run of letters and digits that
   * starts with one of {@code pairs}, each two ASCII letters.
   */
  AnchoredDetector(String name, Label label, Set<Anchor> anchors, List<String> pairs) {
    this(name, List.of(label), anchors, pairs);
  }

  /** A detector of several labels; {@link #found} gives the first of them. */
  AnchoredDetector(String name, List<Label> labels, Set<Anchor> anchors, List<String> pairs) {
    this.id = new DetectorId(name, 1);
    this.labels = List.copyOf(labels);
    this.anchors = Set.copyOf(anchors);
    this.pairs = List.copyOf(pairs);
  }

  /**
   * Looks at one anchor, the range {@code start..end} of the page's text, and adds what it finds.
   *
   * @return where it wants to be asked again: anchors before this offset are not offered to it
   */
  abstract int look(Page page, int start, int end);

  /**
   * Whether it can find anything from a run of digits, so that it need not be asked at those from
   * which it cannot. For equal runs the answer is always the same.
   */
  boolean asks(DigitRun run) {
    return true;
  }

  /**
   * Whether it can find anything at a sign that a blank or the end of a line follows, so that it
   * need not be asked there.
   */
  boolean asksBeforeBlank(Anchor sign) {
    return true;
  }

  /**
   * The lengths of the runs that start with one of its pairs from which it can find anything, as
   * bits; the last bit is for 63 and more. At a run that a character outside ASCII follows it is
   * asked whatever the length.
   *
   * @param closed whether a blank, a comma, the end of the line or of the text follows
   */
  long lengths(String pair, boolean closed) {
    return -1;
  }

  /**
   * The words of which it wants to know whether one may be near, by {@link Page#may}; always the
   * same.
   */
  Optional<Words> awaited() {
    return Optional.empty();
  }

  @Override
  public final DetectorId id() {
    return id;
  }

  @Override
  public Set<Label> labels() {
    return Set.copyOf(labels);
  }

  @Override
  public final List<Finding> detect(Text text) {
    return new OnePass(List.of(this)).detect(text);
  }

  final Set<Anchor> anchors() {
    return anchors;
  }

  final List<String> pairs() {
    return pairs;
  }

  /** Adds a finding and returns its end. */
  final int found(Page page, int start, int end, double score, boolean proven) {
    return found(page, start, end, score, proven, Why.UNSAID);
  }

  /** Adds a finding with what can be said about it, a constant, and returns its end. */
  final int found(Page page, int start, int end, double score, boolean proven, Why why) {
    page.add(new Finding(new Span(start, end), labels.getFirst(), score, proven, id, why));
    return end;
  }
}
