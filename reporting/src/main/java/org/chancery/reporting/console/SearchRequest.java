package org.chancery.reporting.console;

import io.micronaut.http.HttpRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.chancery.audit.search.Facet;
import org.chancery.audit.search.Query;

/**
 * A search as it was asked for, in the words of whoever asked, so that it can be asked again with
 * one thing changed.
 */
record SearchRequest(
    String words,
    String from,
    String to,
    Map<Facet, List<String>> facets,
    int limit,
    OptionalLong before,
    OptionalLong size,
    OptionalLong covering) {
  private static final String FROM = "now-7d";
  private static final String TO = "now";
  private static final int LIMIT = 50;

  SearchRequest {
    // In the order of the enumeration, so that one search always has one address.
    facets = Collections.unmodifiableMap(new TreeMap<>(facets));
  }

  static SearchRequest of(HttpRequest<?> request) {
    Set<String> known =
        new HashSet<>(Set.of("q", "from", "to", "limit", "before", "after", "size", "covering"));
    for (Facet facet : Facet.values()) {
      known.add(facet.field());
    }
    Parameters given = Parameters.of(request, known);
    return of(given, given.number("before", 0, Long.MAX_VALUE));
  }

  /** The search in parameters that were checked, from {@code before} on. */
  static SearchRequest of(Parameters given, OptionalLong before) {
    var facets = new EnumMap<Facet, List<String>>(Facet.class);
    for (Facet facet : Facet.values()) {
      List<String> values = given.all(facet.field());
      if (!values.isEmpty()) {
        facets.put(facet, values);
      }
    }
    OptionalLong after = given.number("after", 0, Long.MAX_VALUE);
    return new SearchRequest(
        given.one("q").orElse("").strip(),
        given.one("from").orElse(FROM),
        given.one("to").orElse(TO),
        facets,
        (int) given.number("limit", 1, 500).orElse(LIMIT),
        after.isPresent() ? after : before,
        given.number("size", 0, Long.MAX_VALUE),
        given.number("covering", 0, Long.MAX_VALUE));
  }

  /** Words alone, over ten years. */
  static SearchRequest ofWords(String words) {
    return first(words, "now-3650d", "now", Map.of(), LIMIT);
  }

  /** The same for {@code audit.search}. */
  Query query(Instant now) {
    var moments = new Moments(now);
    Instant start = moments.from(from);
    Instant end = moments.to(to);
    if (!start.isBefore(end)) {
      throw Fault.TIME_INVALID.because("'from' must lie before 'to'");
    }
    return new Query(words, start, end, facets, limit, before, size, covering);
  }

  boolean narrowed() {
    return !words.isEmpty() || !facets.isEmpty();
  }

  boolean has(Facet facet, String value) {
    return facets.getOrDefault(facet, List.of()).contains(value);
  }

  SearchRequest between(String start, String end) {
    return first(words, start, end, facets, limit);
  }

  /** The next page: what is older than {@code next}, in the log as it was at {@code pinned}. */
  SearchRequest page(long next, long pinned) {
    return new SearchRequest(
        words,
        from,
        to,
        facets,
        limit,
        OptionalLong.of(next),
        OptionalLong.of(pinned),
        OptionalLong.empty());
  }

  private static SearchRequest first(
      String words, String from, String to, Map<Facet, List<String>> facets, int limit) {
    return new SearchRequest(
        words,
        from,
        to,
        facets,
        limit,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  SearchRequest without() {
    return first("", from, to, Map.of(), limit);
  }

  /** With a filter taken away where it is set, and set where it is not. */
  SearchRequest toggled(Facet facet, String value) {
    var changed = new EnumMap<Facet, List<String>>(Facet.class);
    changed.putAll(facets);
    var values = new ArrayList<String>(facets.getOrDefault(facet, List.of()));
    if (!values.remove(value)) {
      values.add(value);
    }
    if (values.isEmpty()) {
      changed.remove(facet);
    } else {
      changed.put(facet, values);
    }
    return first(words, from, to, changed, limit);
  }

  /** The address of the bundle of what it finds. */
  String export() {
    return first(words, from, to, facets, LIMIT)
        .address()
        .replaceFirst("^/console", "/console/evidence");
  }

  /** The address to which a case is sent that is to get what {@code query} finds. */
  String collect(Query query, long pinned) {
    return new SearchRequest(
            words,
            query.from().toString(),
            query.to().toString(),
            facets,
            LIMIT,
            OptionalLong.empty(),
            OptionalLong.of(pinned),
            OptionalLong.empty())
        .address()
        .replaceFirst("^/console", "/console/keeping/cases/add");
  }

  /** The address of this search in the console. */
  String address() {
    var parts = new ArrayList<String>();
    if (!words.isEmpty()) {
      parts.add(part("q", words));
    }
    if (!from.equals(FROM) || !to.equals(TO)) {
      parts.add(part("from", from));
      parts.add(part("to", to));
    }
    facets.forEach((facet, values) -> values.forEach(v -> parts.add(part(facet.field(), v))));
    if (limit != LIMIT) {
      parts.add("limit=" + limit);
    }
    before.ifPresent(index -> parts.add("after=" + index));
    size.ifPresent(records -> parts.add("size=" + records));
    return parts.isEmpty() ? "/console" : "/console?" + String.join("&", parts);
  }

  private static String part(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
