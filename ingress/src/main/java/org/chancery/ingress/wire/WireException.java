package org.chancery.ingress.wire;

import org.chancery.catalog.policy.Reason;

/** A body that cannot be read; the message says where and why, and quotes none of its content. */
public final class WireException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Reason reason;

  /** Says why, with one of the reasons that are the sender's mistake. */
  public WireException(Reason reason, String what) {
    super(what);
    this.reason = reason;
  }

  /** The stable reason. */
  public Reason reason() {
    return reason;
  }
}
