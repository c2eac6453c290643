package org.chancery.audit.verify;

/**
 * Something wrong with a range of leaves.
 *
 * @param first index of the first leaf concerned
 * @param last index of the last leaf concerned; the nearest range where no one leaf can be named
 * @param why what was seen, without content
 */
public record Fault(long first, long last, String why) {
  public Fault {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("not a range of leaves: " + first + " to " + last);
    }
  }

  /** Whether the range is one leaf. */
  boolean single() {
    return first == last;
  }

  @Override
  public String toString() {
    return (single() ? "leaf " + first : "leaves " + first + " to " + last) + ": " + why;
  }
}
