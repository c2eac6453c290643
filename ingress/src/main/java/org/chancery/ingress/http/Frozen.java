package org.chancery.ingress.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.chancery.audit.search.Page;
import org.chancery.audit.search.Query;
import org.chancery.audit.search.QueryException;
import org.chancery.audit.search.Search;
import org.chancery.catalog.policy.Reason;

/** The records that a query finds now, as a list that does not change any more. */
final class Frozen {
  /** The most records of one list. */
  static final int MOST = 200_000;

  private static final int PAGE = 500;
  private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

  private Frozen() {}

  /**
   * All that {@code words} find, and of each call its outcome.
   *
   * @throws RefusedException if the words are wrong, find nothing, or more than {@link #MOST}
   */
  static List<Long> found(Search search, String words) {
    var found = new ArrayList<Long>();
    var before = OptionalLong.empty();
    var size = OptionalLong.empty();
    try {
      do {
        var query =
            new Query(
                words,
                Instant.EPOCH,
                EVER,
                Map.of(),
                PAGE,
                before,
                size,
                OptionalLong.empty(),
                Map.of());
        Page page = search.search(query);
        if (page.total() > MOST || page.progress().rebuilding()) {
          throw refused(
              page.progress().rebuilding()
                  ? "the index is being rebuilt, so records would be missed; try again later"
                  : "the query finds " + page.total() + " records, the most are " + MOST);
        }
        for (Page.Hit hit : page.hits()) {
          found.add(hit.index());
          hit.outcome().ifPresent(found::add);
        }
        before = page.next();
        size = OptionalLong.of(page.size());
      } while (before.isPresent());
    } catch (QueryException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
    if (found.isEmpty()) {
      throw refused("the query finds no record; nothing would be held");
    }
    return found;
  }

  private static RefusedException refused(String why) {
    return new RefusedException(Reason.MALFORMED_REQUEST, why);
  }
}
