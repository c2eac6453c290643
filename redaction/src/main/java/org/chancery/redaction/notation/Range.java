package org.chancery.redaction.notation;

/** A half-open, non-empty range of UTF-16 code units of a text. */
public record Range(int start, int end) {
  public Range {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("range must be non-empty: " + start + ".." + end);
    }
  }
}
