package org.chancery.audit.reveal;

import java.time.Instant;
import java.util.List;
import org.chancery.audit.payload.Content;

/**
 * Originals as they are shown to one person, and what must stand over them.
 *
 * @param number the reveal
 * @param viewer the principal that looks
 * @param until when the time box ends
 * @param access the index of the record that says so
 */
public record Shown(
    long number, String viewer, Instant at, Instant until, long access, List<Text> texts) {
  /** Copies the list. */
  public Shown {
    texts = List.copyOf(texts);
  }

  /**
   * One original.
   *
   * @param part {@code prompt} or {@code reply}
   * @param record the index of the record that it belongs to
   */
  public record Text(String part, long record, Content content) {}

  /** The line that stands over, under and behind whatever is shown. */
  public String mark() {
    return "Shown to " + viewer + " at " + at + ", reveal " + number + ", record " + access;
  }
}
