package org.chancery.audit.reveal;

/** A reveal that is refused, in words for whoever asked; holds no content and no secret. */
public final class RevealException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RevealException(String why) {
    super(why);
  }
}
