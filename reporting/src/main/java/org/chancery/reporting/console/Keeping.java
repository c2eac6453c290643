package org.chancery.reporting.console;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.PrincipalId;
import org.chancery.catalog.principal.Role;
import org.chancery.catalog.store.Snapshots;
import org.chancery.reporting.watch.SavedSearch;
import org.chancery.reporting.watch.SavedSearchException;
import org.chancery.reporting.watch.SavedSearches;

/** Keeps and forgets saved searches on behalf of auditors; each act is on the log first. */
@Singleton
final class Keeping {
  private static final String SPAN = "(\\d{1,6})(m|h|d)";
  private final SavedSearches searches;
  private final Searches asking;
  private final Snapshots snapshots;
  private final Witness witness;
  private final InstantSource time;

  Keeping(
      SavedSearches searches,
      Searches asking,
      Snapshots snapshots,
      Witness witness,
      InstantSource time) {
    this.snapshots = snapshots;
    this.searches = searches;
    this.asking = asking;
    this.witness = witness;
    this.time = time;
  }

  List<SavedSearch> all(Principal who) {
    who.require(Role.AUDITOR);
    try {
      return searches.all();
    } catch (SavedSearchException e) {
      throw unavailable(e);
    }
  }

  /** Whether whoever saved {@code search} has a live key and may search. */
  boolean entitled(SavedSearch search) {
    return snapshots
        .current()
        .principals()
        .holder(new PrincipalId(search.owner()))
        .filter(owner -> owner.roles().contains(Role.AUDITOR))
        .isPresent();
  }

  /**
   * Keeps a search; what is there already is not news to it.
   *
   * @param every for example {@code 15m}, {@code 1h}, {@code 1d}, or empty for never
   */
  void save(Principal who, String name, String words, String every) {
    who.require(Role.AUDITOR);
    SavedSearch search = search(who, name, words.strip(), span(every));
    long indexed = asking.find(who, SearchRequest.ofWords(search.words())).page().indexed();
    var kept = search.ranAt(every.isBlank() ? Instant.EPOCH : time.instant(), indexed, 0);
    witness.kept(
        who, "search.save", Map.of("search", name, "every", every.isBlank() ? "-" : every));
    try {
      if (!searches.add(kept)) {
        throw Fault.SEARCH_EXISTS.because(
            "there is a saved search named " + name + "; choose another name or delete it first");
      }
    } catch (SavedSearchException e) {
      throw unavailable(e);
    }
  }

  private static SavedSearch search(Principal who, String name, String words, Duration every) {
    try {
      return new SavedSearch(
          name, who.id().value(), who.team().value(), words, every, 0, Instant.EPOCH, 0);
    } catch (IllegalArgumentException e) {
      throw Fault.PARAMETER_INVALID.because(String.valueOf(e.getMessage()));
    }
  }

  private static Duration span(String every) {
    var span = java.util.regex.Pattern.compile(SPAN).matcher(every.strip());
    if (every.isBlank()) {
      return Duration.ZERO;
    }
    if (!span.matches() || span.group(1).equals("0")) {
      throw Fault.PARAMETER_INVALID.because(
          "'every' must be a number of minutes, hours or days, for example 15m, 1h or 1d, or empty");
    }
    long number = Long.parseLong(span.group(1));
    return switch (span.group(2)) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  void delete(Principal who, String name) {
    who.require(Role.AUDITOR);
    try {
      if (searches.named(name).isEmpty()) {
        throw Fault.SEARCH_UNKNOWN.because("there is no saved search of this name");
      }
      witness.kept(who, "search.delete", Map.of("search", name));
      searches.delete(name);
    } catch (SavedSearchException e) {
      throw unavailable(e);
    }
  }

  /** Says that what {@code name} found was looked at, and gives its words. */
  SavedSearch look(Principal who, String name) {
    who.require(Role.AUDITOR);
    try {
      SavedSearch found =
          searches
              .named(name)
              .orElseThrow(
                  () -> Fault.SEARCH_UNKNOWN.because("there is no saved search of this name"));
      searches.looked(name);
      return found;
    } catch (SavedSearchException e) {
      throw unavailable(e);
    }
  }

  private static ProblemException unavailable(SavedSearchException e) {
    return Fault.STORE_UNAVAILABLE.because(String.valueOf(e.getMessage()));
  }
}
