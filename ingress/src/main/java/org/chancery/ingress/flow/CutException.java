package org.chancery.ingress.flow;

/** Policy does not let a reply go on. */
final class CutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** {@code because} is the words of the rule; no content. */
  CutException(String because) {
    super(because, null, false, false);
  }
}
