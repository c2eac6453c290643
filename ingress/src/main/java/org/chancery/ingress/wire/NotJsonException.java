package org.chancery.ingress.wire;

/** A text is not JSON. Says where, and quotes nothing. */
final class NotJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  NotJsonException(String where) {
    super(where, null, false, false);
  }
}
