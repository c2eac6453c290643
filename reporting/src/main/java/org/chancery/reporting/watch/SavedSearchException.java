package org.chancery.reporting.watch;

import java.io.Serial;

/** Saved searches cannot be read or written at present; trying again later may help. */
public final class SavedSearchException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Says what failed. */
  public SavedSearchException(String what) {
    super(what);
  }

  /** Says what failed, and why. */
  public SavedSearchException(String what, Throwable cause) {
    super(what, cause);
  }
}
