package org.chancery.audit.record;

/** Bytes that are not a leaf of the form that FORMAT.md defines. */
public final class LeafException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong. */
  public LeafException(String what) {
    super(what);
  }

  LeafException(String what, Throwable cause) {
    super(what, cause);
  }
}
