package org.chancery.redaction.detect;

import org.chancery.catalog.policy.Label;

/**
 * One detector's claim about one range of a text. Carries no text, so it is safe to log.
 *
 * @param score how sure, in (0, 1]
 * @param proven whether a checksum or a parser agreed; a proven range is never trimmed
 * @param why what the detector says about how it came to it
 */
public record Finding(
    Span span, Label label, double score, boolean proven, DetectorId detector, Why why) {
  public Finding {
    if (!(score > 0 && score <= 1)) {
      throw new IllegalArgumentException("score must be in (0, 1]: " + score);
    }
  }

  /** A finding whose detector says nothing more about it. */
  public Finding(Span span, Label label, double score, boolean proven, DetectorId detector) {
    this(span, label, score, proven, detector, Why.UNSAID);
  }

  /** The score before words near the finding were weighed; the score itself if none changed it. */
  public double scoreBefore() {
    return why.before() > 0 ? why.before() : score;
  }

  /** What a checksum or a parser answered; never {@link Why.Check#UNSAID}. */
  public Why.Check check() {
    return switch (why.check()) {
      case PASSED, FAILED, NONE -> why.check();
      case UNSAID -> proven ? Why.Check.PASSED : Why.Check.NONE;
    };
  }
}
