package org.chancery.audit.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a query finds at one moment, as a list that does not change any more.
 *
 * @param records as searches find them: calls by their decisions, and others, newest first
 * @param outcomes of those calls that have one
 */
public record Frozen(List<Long> records, List<Long> outcomes) {
  /** The most records of one list. */
  public static final int MOST = 200_000;

  private static final int PAGE = 500;
  private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

  public Frozen {
    records = List.copyOf(records);
    outcomes = List.copyOf(outcomes);
  }

  /** All that {@code words} find, whenever it was written. */
  public static Frozen of(Search search, String words) {
    return of(search, new Query(words, Instant.EPOCH, EVER, Map.of(), PAGE, OptionalLong.empty()));
  }

  /**
   * All that {@code query} finds, not only its page.
   *
   * @throws QueryException if its words are wrong, or it finds nothing or more than {@link #MOST}
   */
  public static Frozen of(Search search, Query query) {
    var records = new ArrayList<Long>();
    var outcomes = new ArrayList<Long>();
    var before = OptionalLong.empty();
    OptionalLong size = query.size();
    do {
      Page page = search.search(query.page(PAGE, before, size));
      if (page.total() > MOST || page.progress().rebuilding()) {
        throw new QueryException(
            page.progress().rebuilding()
                ? "the index is being rebuilt, so records would be missed; try again later"
                : "the query finds " + page.total() + " records, the most are " + MOST);
      }
      for (Page.Hit hit : page.hits()) {
        records.add(hit.index());
        hit.outcome().ifPresent(outcomes::add);
      }
      before = page.next();
      size = OptionalLong.of(page.size());
    } while (before.isPresent());
    if (records.isEmpty()) {
      throw new QueryException("the query finds no record; ask for something that is there");
    }
    return new Frozen(records, outcomes);
  }

  /** Records and outcomes. */
  public List<Long> all() {
    var all = new ArrayList<>(records);
    all.addAll(outcomes);
    return all;
  }
}
