package org.chancery.reporting.usage;

import java.util.Comparator;
import java.util.List;

/**
 * Usage summed up: one row a group, in the order of their values, and the total of all rows.
 *
 * @param counted records below this index were counted
 * @param merged whether some calls were counted as {@code (other)}, because there were too many
 *     combinations
 */
public record Usage(UsageQuery query, List<Row> rows, Tally total, long counted, boolean merged) {
  public Usage {
    rows = List.copyOf(rows);
  }

  /** One group: its values in the order of the query's dimensions, and what they come to. */
  public record Row(List<String> group, Tally tally) {
    /** By the first value, then the second, and so on. */
    static final Comparator<Row> ORDER =
        (a, b) -> {
          for (int i = 0; i < a.group.size(); i++) {
            int order = a.group.get(i).compareTo(b.group.get(i));
            if (order != 0) {
              return order;
            }
          }
          return 0;
        };

    public Row {
      group = List.copyOf(group);
    }
  }
}
