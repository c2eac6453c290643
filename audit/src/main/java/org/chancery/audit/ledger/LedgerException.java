package org.chancery.audit.ledger;

import org.jspecify.annotations.Nullable;

/** A record could not be made durable; the call it belongs to must be refused. */
public final class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what failed and where, without content. */
  public LedgerException(String what) {
    super(what);
  }

  /** Says what failed and where, without content. */
  public LedgerException(@Nullable String what, @Nullable Throwable cause) {
    super(what, cause);
  }
}
