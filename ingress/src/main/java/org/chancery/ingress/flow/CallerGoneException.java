package org.chancery.ingress.flow;

/** The caller closed its connection. */
public final class CallerGoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says so. */
  public CallerGoneException() {
    super("the caller closed its connection", null, false, false);
  }
}
