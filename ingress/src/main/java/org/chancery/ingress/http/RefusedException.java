package org.chancery.ingress.http;

import org.chancery.catalog.policy.Reason;

/** A request that is turned away at the door, or by what lies behind it. Holds no content. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Reason reason;
  private final String because;

  /** Says why, in words for the caller. */
  public RefusedException(Reason reason, String because) {
    super(because, null, false, false);
    this.reason = reason;
    this.because = because;
  }

  /** The stable reason. */
  public Reason reason() {
    return reason;
  }

  /** Why, in words for the caller. */
  public String because() {
    return because;
  }
}
