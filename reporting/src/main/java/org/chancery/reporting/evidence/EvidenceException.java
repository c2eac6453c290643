package org.chancery.reporting.evidence;

/** A bundle cannot be made; the message is for whoever asked for it. */
public final class EvidenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is to be done about it. */
  public enum Kind {
    /** Ask for less. */
    TOO_MUCH,
    /** Try again later. */
    NOT_YET,
    /** The index must be rebuilt. */
    INDEX_WRONG
  }

  private final Kind kind;

  private EvidenceException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What is to be done about it. */
  public Kind kind() {
    return kind;
  }

  static EvidenceException tooMany(long matched, int most) {
    return new EvidenceException(
        Kind.TOO_MUCH,
        matched
            + " records match, and a bundle takes "
            + most
            + "; ask for a shorter time, or raise chancery.evidence.records");
  }

  static EvidenceException tooWide(long leaves, long most) {
    return new EvidenceException(
        Kind.TOO_MUCH,
        "the time asked for has "
            + leaves
            + " records, and a bundle takes the leaves of "
            + most
            + "; ask for a shorter time, or raise chancery.evidence.range");
  }

  static EvidenceException tooManyAtOnce(int most) {
    return new EvidenceException(
        Kind.NOT_YET, most + " exports are under way already; try again when one has ended");
  }

  static EvidenceException notYet(String what) {
    return new EvidenceException(Kind.NOT_YET, what + "; try again in some seconds");
  }

  static EvidenceException indexWrong(long index) {
    return new EvidenceException(
        Kind.INDEX_WRONG,
        "record "
            + index
            + " matches by its leaf, and the search does not find it: the index is wrong. Stop the"
            + " gateway, delete its folder index, start it again, and export again");
  }
}
