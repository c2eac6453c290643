package org.chancery.redaction.detect;

import org.chancery.catalog.policy.Label;

/**
 * One detector's claim about one range of a text. Carries no text, so it is safe to log.
 *
 * @param score how sure, in (0, 1]
 * @param proven whether a checksum or a parser agreed; a proven range is never trimmed
 */
public record Finding(Span span, Label label, double score, boolean proven, DetectorId detector) {
  public Finding {
    if (!(score > 0 && score <= 1)) {
      throw new IllegalArgumentException("score must be in (0, 1]: " + score);
    }
  }
}
