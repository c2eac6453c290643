package org.chancery.reporting.console;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.retention.Mentions;
import org.chancery.audit.retention.Quoted;
import org.chancery.reporting.watch.SavedSearch;
import org.chancery.reporting.watch.SavedSearchException;
import org.chancery.reporting.watch.SavedSearches;

/** Finds and deletes saved searches that quote a person who is erased. */
@Singleton
final class SearchMentions implements Mentions {
  private final SavedSearches searches;
  private final Witness witness;

  SearchMentions(SavedSearches searches, Witness witness) {
    this.searches = searches;
    this.witness = witness;
  }

  @Override
  public List<String> quoting(Quoted name) {
    try {
      return searches.all().stream()
          .filter(each -> name.in(each.words()) || name.in(each.name()))
          .map(SavedSearch::name)
          .toList();
    } catch (SavedSearchException e) {
      throw new LedgerException("saved searches cannot be looked through", e);
    }
  }

  @Override
  public List<String> forget(Quoted name, String by) {
    List<String> found = quoting(name);
    if (found.isEmpty()) {
      return found;
    }
    try {
      // Their number only: a search may be named after the person.
      witness.erased(by, Map.of("searches", Integer.toString(found.size()), "why", "erasure"));
      found.forEach(searches::delete);
      return found;
    } catch (SavedSearchException | ProblemException e) {
      throw new LedgerException("saved searches that quote the name are not deleted yet", e);
    }
  }
}
