package org.chancery.redaction.classify;

import java.util.List;
import java.util.Set;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Shortfall;

/**
 * What was found in one text, and what was found and gave way.
 *
 * @param settled disjoint and ascending, as an {@link Inspection} has them
 * @param lost every finding that did not come out of the settlement as it went in
 * @param shortfalls what could not be expected to be found in the text
 */
public record Explanation(List<Finding> settled, List<Lost> lost, Set<Shortfall> shortfalls) {
  public Explanation {
    settled = List.copyOf(settled);
    lost = List.copyOf(lost);
    shortfalls = Set.copyOf(shortfalls);
  }

  /**
   * A finding that gave way. No character of it is uncovered: settled findings cover it all.
   *
   * @param to which of the settled findings took its place; of several the longest part of it
   */
  public record Lost(Finding finding, int to) {}
}
