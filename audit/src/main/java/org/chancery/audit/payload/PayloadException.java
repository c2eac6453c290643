package org.chancery.audit.payload;

/**
 * A payload cannot be opened: its key is gone ({@link KeyGoneException}) or its bytes are not what
 * the leaf says.
 */
public sealed class PayloadException extends RuntimeException
    permits KeyGoneException, ExpiredException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong, without content. */
  public PayloadException(String what) {
    super(what);
  }
}
