package org.chancery.redaction.extract;

/** Ends the reading of one document; never leaves the room. */
final class UnreadException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Unread.Why why;

  UnreadException(Unread.Why why) {
    super(why.words(), null, false, false);
    this.why = why;
  }

  Unread.Why why() {
    return why;
  }
}
