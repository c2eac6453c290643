package org.chancery.ingress.feed;

/** A batch did not arrive, or nobody can say that it did; it is sent again. */
public final class FeedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says {@code why} in words that hold no content and no secret. */
  public FeedException(String why) {
    super(why);
  }

  /** The same, with what caused it. */
  public FeedException(String why, Throwable cause) {
    super(why, cause);
  }
}
