package org.chancery.redaction.detect;

import java.util.ArrayList;
import java.util.List;
import org.chancery.redaction.notation.Range;
import org.chancery.redaction.notation.Script;
import org.jspecify.annotations.Nullable;

/** One text while it is being read: its characters and what has been found so far. One thread. */
final class Page {
  final Script text;
  private static final int LOOKS = 64;
  private final Deadline deadline;
  private int looks;
  private final List<Finding> findings = new ArrayList<>();
  private int tokenStart = -1;
  private int tokenEnd = -1;
  final Wording wording;
  private final Awaited.Trail trail;
  private final int[] readTo = new int[Notation.COUNT];

  Page(Script text, Awaited awaited, Deadline deadline) {
    this.text = text;
    this.wording = new Wording(text);
    this.trail = awaited.new Trail(wording);
    this.deadline = deadline;
  }

  /** Counts the looks of some detectors at one anchor, and watches the time. */
  void look(int detectors) {
    looks += detectors;
    if (looks >= LOOKS) {
      looks = 0;
      deadline.check();
    }
  }

  void add(Finding finding) {
    findings.add(finding);
  }

  List<Finding> findings() {
    return findings;
  }

  /**
   * Whether one of the words that a detector said it waits for may stand in a range; false is
   * certain.
   */
  boolean may(Words awaited, int from, int to) {
    return trail.may(awaited, from, to);
  }

  /** Adds what a notation's reading found, unless it has read this far already. */
  void add(Notation notation, @Nullable Range range) {
    if (range != null && range.end() > readTo[notation.slot()]) {
      readTo[notation.slot()] = range.end();
      findings.add(notation.finding(range));
    }
  }

  /** Whether a notation's reading may look at an offset: nothing it found covers it. */
  boolean unread(Notation notation, int offset) {
    return offset >= readTo[notation.slot()];
  }

  /** The character at an offset, or NUL outside the text. */
  char at(int offset) {
    return text.at(offset);
  }

  /**
   * The end of the run of {@code A-Z a-z 0-9 _ -} that holds {@code offset}. The last run is kept,
   * so that many anchors in one long run read it once.
   */
  int tokenEnd(int offset) {
    if (offset < tokenStart || offset >= tokenEnd) {
      int end = offset;
      while (end < text.length() && Ascii.token(text.charAt(end))) {
        end++;
      }
      tokenStart = offset;
      tokenEnd = end;
    }
    return Math.max(tokenEnd, offset);
  }
}
