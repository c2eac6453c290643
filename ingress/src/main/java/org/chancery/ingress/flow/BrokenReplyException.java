package org.chancery.ingress.flow;

/** A fault of ours while a reply came in, and how far the reply had come. */
final class BrokenReplyException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Call.Faulted faulted;

  BrokenReplyException(Call.Faulted faulted, RuntimeException bug) {
    super("a reply broke", bug);
    this.faulted = faulted;
  }

  /** The call as it broke off; nobody else is asked. */
  Call.Faulted faulted() {
    return faulted;
  }
}
