package org.chancery.redaction.transform;

/** How an original is written where it is put back. */
public enum Escape {
  /** As it is. */
  NONE,
  /** As the inside of a JSON string: for the arguments of tool calls, which are JSON in a string. */
  JSON
}
