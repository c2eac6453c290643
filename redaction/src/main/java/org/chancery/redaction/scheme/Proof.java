package org.chancery.redaction.scheme;

/** What a scheme says of a value. */
public enum Proof {
  /** The value has the scheme's form and passes every check of it. */
  HOLDS,
  /** The value lacks the form or fails a check. */
  FAILS,
  /** There is no such scheme here. */
  UNKNOWN
}
