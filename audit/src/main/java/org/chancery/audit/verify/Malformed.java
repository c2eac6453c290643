package org.chancery.audit.verify;

/** Bytes or text that are not what the format says they must be. */
final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  private final String what;

  Malformed(String what) {
    super(what);
    this.what = what;
  }

  /** What is wrong, without content. */
  String what() {
    return what;
  }
}
