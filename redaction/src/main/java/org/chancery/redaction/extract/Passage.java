package org.chancery.redaction.extract;

import java.util.List;
import org.chancery.redaction.detect.Text;

/**
 * A text of a document.
 *
 * @param place where it stands, for example {@code page 3}; no content
 * @param marks places within it, ascending
 */
public record Passage(String place, Text text, List<Mark> marks) {
  public Passage {
    marks = List.copyOf(marks);
  }

  /** A place that starts at an offset, for example a cell. */
  public record Mark(int offset, String place) {}

  /** The narrowest known place of an offset. */
  public String at(int offset) {
    int low = 0;
    int high = marks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (marks.get(middle).offset() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? place : marks.get(low - 1).place();
  }
}
