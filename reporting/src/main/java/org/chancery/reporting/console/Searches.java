package org.chancery.reporting.console;

import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import org.chancery.audit.search.Page;
import org.chancery.audit.search.Query;
import org.chancery.audit.search.QueryException;
import org.chancery.audit.search.Search;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;

/** Searches on behalf of somebody: checked, then searched, then on the log, then answered. */
@Singleton
final class Searches {
  private final Search search;
  private final Witness witness;
  private final InstantSource time;

  Searches(Search search, Witness witness, InstantSource time) {
    this.search = search;
    this.witness = witness;
    this.time = time;
  }

  /** What was asked and found. */
  record Found(Query query, Page page) {}

  /**
   * Searches for {@code who}.
   *
   * @throws ProblemException if the request is not understood, or cannot be written down
   */
  Found find(Principal who, SearchRequest request) {
    who.require(Role.AUDITOR);
    Query query = request.query(time.instant());
    try {
      Page page = search.search(query);
      witness.searched(who, query, page.total());
      return new Found(query, page);
    } catch (QueryException e) {
      throw Fault.QUERY_INVALID.because(String.valueOf(e.getMessage()));
    }
  }

  /** Whether there is any call at all to be found. Tells nothing else, so it is not recorded. */
  boolean empty(Query query) {
    var all = new Query("", java.time.Instant.EPOCH, query.to(), Map.of(), 1, OptionalLong.empty());
    return search.search(all).total() == 0;
  }
}
