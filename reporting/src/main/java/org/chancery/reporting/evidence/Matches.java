package org.chancery.reporting.evidence;

import java.util.Arrays;
import java.util.OptionalLong;
import org.chancery.audit.search.Page;
import org.chancery.audit.search.Query;
import org.chancery.audit.search.Search;

/** The records that a search found, by index, with their outcomes: 16 bytes each. One thread. */
final class Matches {
  private static final int PAGE = 500;
  private static final long NONE = -1;

  private long[] indices = new long[1_024];
  private long[] outcomes = new long[1_024];
  private int count;

  private Matches() {}

  /**
   * All that match among the first {@code size} records.
   *
   * @throws EvidenceException if there are more than {@code most}
   */
  static Matches of(Search search, Query query, long size, int most) {
    var found = new Matches();
    OptionalLong before = OptionalLong.of(size);
    while (before.isPresent()) {
      Page page = search.search(query.page(PAGE, before, OptionalLong.of(size)));
      for (Page.Hit hit : page.hits()) {
        found.add(hit.index(), hit.outcome().orElse(NONE));
      }
      if (found.count > most) {
        throw EvidenceException.tooMany(page.total(), most);
      }
      before = page.hits().isEmpty() ? OptionalLong.empty() : page.next();
    }
    found.turn();
    return found;
  }

  private void add(long index, long outcome) {
    if (count > 0 && indices[count - 1] <= index) {
      throw new IllegalStateException("a search gave records twice or out of order: " + index);
    }
    if (count == indices.length) {
      indices = Arrays.copyOf(indices, count * 2);
      outcomes = Arrays.copyOf(outcomes, count * 2);
    }
    indices[count] = index;
    outcomes[count++] = outcome;
  }

  /** Oldest first. */
  private void turn() {
    for (int i = 0, j = count - 1; i < j; i++, j--) {
      long index = indices[i];
      long outcome = outcomes[i];
      indices[i] = indices[j];
      outcomes[i] = outcomes[j];
      indices[j] = index;
      outcomes[j] = outcome;
    }
  }

  int count() {
    return count;
  }

  long index(int at) {
    return indices[at];
  }

  OptionalLong outcome(int at) {
    return outcomes[at] == NONE ? OptionalLong.empty() : OptionalLong.of(outcomes[at]);
  }

  boolean has(long index) {
    return Arrays.binarySearch(indices, 0, count, index) >= 0;
  }

  /** The index after that of the last match or outcome. */
  long end() {
    long end = 0;
    for (int i = 0; i < count; i++) {
      end = Math.max(end, Math.max(indices[i], outcomes[i]) + 1);
    }
    return end;
  }
}
