package org.chancery.audit.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What to look for among calls.
 *
 * @param words words, {@code "phrases"}, {@code field:value}, {@code AND OR NOT}; empty is all
 * @param from inclusive
 * @param to exclusive
 * @param facets for each facet the values of which one must match
 * @param limit at most this many hits, 1 to 500
 * @param before continue a page: only records with a lower index
 */
public record Query(
    String words,
    Instant from,
    Instant to,
    Map<Facet, List<String>> facets,
    int limit,
    OptionalLong before) {
  public Query {
    facets = Map.copyOf(facets);
    if (limit < 1 || limit > 500) {
      throw new IllegalArgumentException("limit must be 1 to 500: " + limit);
    }
  }
}
