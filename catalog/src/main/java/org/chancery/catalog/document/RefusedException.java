package org.chancery.catalog.document;

/** A part of a document is not accepted; {@link Refusals} gathers these while reading goes on. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Refusal refusal;

  /** Carries {@code refusal} to where refusals are gathered. */
  public RefusedException(Refusal refusal) {
    super(refusal.toString(), null, false, false);
    this.refusal = refusal;
  }

  /** What was wrong, and where. */
  public Refusal refusal() {
    return refusal;
  }
}
