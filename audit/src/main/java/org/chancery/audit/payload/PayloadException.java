package org.chancery.audit.payload;

/** A payload cannot be opened: its key is gone or its bytes are not what the leaf says. */
public final class PayloadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong, without content. */
  public PayloadException(String what) {
    super(what);
  }
}
