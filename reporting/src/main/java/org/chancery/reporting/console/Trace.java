package org.chancery.reporting.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chancery.audit.search.Facet;
import org.chancery.audit.search.Query;

/**
 * What the log keeps of a search in clear. A leaf can never be erased and must hold no content and
 * no identity, and the words of a search are often a name: so the range, the filters and the number
 * of words are here, and the words in a sealed payload.
 */
final class Trace {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:-]{1,63}");
  private static final Pattern TERM = Pattern.compile("(?:([a-z]+):)?(?:\"[^\"]*\"?|[^\\s\"]+)");
  private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT");
  private static final Set<String> FIELDS =
      Arrays.stream(Facet.values()).map(Facet::field).collect(Collectors.toUnmodifiableSet());

  private Trace() {}

  static String of(Query query) {
    var parts = new ArrayList<String>();
    parts.add("from=" + query.from());
    parts.add("to=" + query.to());
    int words = 0;
    Matcher term = TERM.matcher(query.words());
    while (term.find()) {
      String field = term.group(1);
      if (field != null && FIELDS.contains(field)) {
        parts.add(field + ":" + plain(term.group().substring(field.length() + 1)));
      } else if (!OPERATORS.contains(term.group())) {
        words++;
      }
    }
    parts.add("words=" + words);
    for (Map.Entry<Facet, List<String>> facet : new TreeMap<>(query.facets()).entrySet()) {
      facet.getValue().forEach(value -> parts.add(facet.getKey().field() + "=" + plain(value)));
    }
    query.before().ifPresent(before -> parts.add("before=" + before));
    String all = String.join(" ", parts);
    return all.length() <= 2_000 ? all : all.substring(0, 2_000) + "...";
  }

  private static String plain(String value) {
    return PLAIN.matcher(value).matches() ? value : "?";
  }
}
