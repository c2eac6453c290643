package org.chancery.audit.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What to look for among calls.
 *
 * @param words words, {@code "phrases"}, {@code field:value}, {@code AND OR NOT}; empty is all;
 *     docs/search.md has the whole language
 * @param from inclusive
 * @param to exclusive
 * @param facets for each facet the values of which one must match
 * @param limit at most this many hits, 1 to 500
 * @param before continue a page: only records with a lower index
 * @param size continue a page: only records below this size of the log, which the first page names,
 *     so that what was written since changes nothing
 * @param covering wait up to a second until the record of this index is searched too; without it,
 *     until all are that were durable when the search began
 */
public record Query(
    String words,
    Instant from,
    Instant to,
    Map<Facet, List<String>> facets,
    int limit,
    OptionalLong before,
    OptionalLong size,
    OptionalLong covering) {
  public Query {
    facets = Map.copyOf(facets);
    if (limit < 1 || limit > 500) {
      throw new IllegalArgumentException("limit must be 1 to 500: " + limit);
    }
  }

  /** A query over the log as it is. */
  public Query(
      String words,
      Instant from,
      Instant to,
      Map<Facet, List<String>> facets,
      int limit,
      OptionalLong before) {
    this(words, from, to, facets, limit, before, OptionalLong.empty(), OptionalLong.empty());
  }

  /** The same over another page, in the log as it was at {@code pinned}. */
  public Query page(int most, OptionalLong next, OptionalLong pinned) {
    return new Query(words, from, to, facets, most, next, pinned, OptionalLong.empty());
  }
}
