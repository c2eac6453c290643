package org.chancery.reporting.console;

import io.micronaut.http.HttpRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.chancery.audit.search.Facet;
import org.chancery.reporting.evidence.Sample;

/** An export as it was asked for: a search, and how much of what it finds is handed out. */
record ExportRequest(SearchRequest search, Optional<Sample> sample, boolean content) {
  static ExportRequest of(HttpRequest<?> request) {
    Set<String> known = new HashSet<>(Set.of("q", "from", "to", "sample", "seed", "content"));
    for (Facet facet : Facet.values()) {
      known.add(facet.field());
    }
    Parameters given = Parameters.of(request, known);
    String content = given.one("content").orElse("yes");
    if (!content.equals("yes") && !content.equals("no")) {
      throw Fault.PARAMETER_INVALID.because("'content' must be yes or no");
    }
    return new ExportRequest(
        SearchRequest.of(given, OptionalLong.empty()), sample(given), content.equals("yes"));
  }

  private static Optional<Sample> sample(Parameters given) {
    OptionalLong count = given.number("sample", 1, Sample.MOST);
    Optional<String> seed = given.one("seed");
    if (count.isPresent() != seed.isPresent()) {
      throw Fault.PARAMETER_INVALID.because(
          "'sample' and 'seed' belong together: how many, and what decides which");
    }
    if (seed.isPresent() && seed.get().length() > 200) {
      throw Fault.PARAMETER_INVALID.because("'seed' may have 200 characters");
    }
    return seed.map(word -> new Sample((int) count.getAsLong(), word));
  }
}
