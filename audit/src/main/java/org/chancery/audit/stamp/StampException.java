package org.chancery.audit.stamp;

/** A time stamp could not be had, or is not what was asked for; nothing was stored. */
public final class StampException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StampException(String message) {
    super(message);
  }

  StampException(String message, Throwable cause) {
    super(message, cause);
  }
}
