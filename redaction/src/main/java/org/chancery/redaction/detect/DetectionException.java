package org.chancery.redaction.detect;

import org.chancery.catalog.policy.Reason;

/** A text could not be scanned completely; the call it belongs to must be refused. */
public final class DetectionException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Reason reason;

  /** Says why: {@code DETECTOR_FAILED} or {@code SCAN_BUDGET_EXCEEDED}. Holds no content. */
  public DetectionException(Reason reason, String what) {
    super(what);
    this.reason = reason;
  }

  /** The stable reason. */
  public Reason reason() {
    return reason;
  }
}
