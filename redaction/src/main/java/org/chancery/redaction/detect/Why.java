package org.chancery.redaction.detect;

/**
 * Why a detector made a finding, as far as the detector says. Holds no text; detectors keep the few
 * that they need as constants, so that a finding carries a reference and nothing is made for it.
 *
 * @param pattern the pattern or table row that matched; empty where the detector has only one
 * @param before the score before words near the finding were weighed, in (0, 1]; 0 where the
 *     detector does not say
 */
public record Why(String pattern, double before, Check check) {
  /** What a detector that says nothing says. */
  public static final Why UNSAID = new Why("", 0, Check.UNSAID);

  /** What a checksum or a parser answered. */
  public enum Check {
    /** It agreed. */
    PASSED,
    /** It did not, and the finding was made all the same. */
    FAILED,
    /** There is none for this pattern. */
    NONE,
    /** The detector does not say; a proven finding has passed. */
    UNSAID
  }

  public Why {
    if (!(before >= 0 && before <= 1)) {
      throw new IllegalArgumentException("a score before must be in [0, 1]: " + before);
    }
  }

  /** The row of a table that matched, for a finding whose score no word changed. */
  public static Why row(String pattern) {
    return new Why(pattern, 0, Check.UNSAID);
  }

  /** The only pattern of a detector, with the score that words near a finding have changed. */
  public static Why from(double before) {
    return new Why("", before, Check.UNSAID);
  }
}
