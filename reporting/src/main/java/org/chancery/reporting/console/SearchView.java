package org.chancery.reporting.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chancery.audit.search.Facet;
import org.chancery.audit.search.Page;

/**
 * What the search page shows.
 *
 * @param error why the query was not understood, or empty
 * @param more the address of the next page
 * @param counted how many of the newest matches the filters count
 * @param cases the names of cases that what was found can be added to
 * @param collect the address to which that is sent
 * @param firstCall how to make the first call, where there are no records at all
 */
record SearchView(
    SearchRequest asked,
    String error,
    String range,
    long total,
    List<Page.Hit> hits,
    List<FacetView> facets,
    Optional<Columns> histogram,
    Optional<String> more,
    long indexed,
    long counted,
    List<String> cases,
    String collect,
    Optional<String> firstCall) {
  private static final int VALUES = 8;
  private static final List<Facet> ORDER =
      List.of(
          Facet.VERDICT,
          Facet.END,
          Facet.CODE,
          Facet.CLASS,
          Facet.LABEL,
          Facet.TEAM,
          Facet.APPLICATION,
          Facet.WORKFLOW,
          Facet.MODEL,
          Facet.PROVIDER,
          Facet.COUNTRY);
  private static final Map<String, String> PRESETS = new LinkedHashMap<>();

  static {
    PRESETS.put("now-1h", "1 hour");
    PRESETS.put("now-1d", "1 day");
    PRESETS.put("now-7d", "7 days");
    PRESETS.put("now-30d", "30 days");
    PRESETS.put("now-365d", "1 year");
  }

  SearchView {
    hits = List.copyOf(hits);
    facets = List.copyOf(facets);
    cases = List.copyOf(cases);
  }

  /** One facet with its most frequent values, chosen ones first. */
  record FacetView(String title, List<Value> values, int hidden) {}

  /** One value of a facet and the address that switches it on or off. */
  record Value(String name, String count, boolean chosen, String address) {}

  /** A range of time to choose. */
  record Preset(String title, boolean chosen, String address) {}

  static SearchView failed(SearchRequest asked, String error) {
    return new SearchView(
        asked,
        error,
        "",
        0,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        List.of(),
        "",
        Optional.empty());
  }

  static SearchView of(
      SearchRequest asked, Searches.Found found, List<String> cases, Optional<String> firstCall) {
    Page page = found.page();
    return new SearchView(
        asked,
        "",
        Words.seconds(found.query().from()) + " to " + Words.seconds(found.query().to()) + " UTC",
        page.total(),
        page.hits(),
        facets(asked, page),
        histogram(asked, page),
        page.next().isPresent()
            ? Optional.of(asked.page(page.next().getAsLong(), page.size()).address())
            : Optional.empty(),
        page.indexed(),
        page.counted(),
        cases,
        asked.collect(found.query(), page.size()),
        firstCall);
  }

  List<Preset> presets() {
    return PRESETS.entrySet().stream()
        .map(entry ->
            new Preset(
                entry.getValue(),
                asked.from().equals(entry.getKey()) && asked.to().equals("now"),
                asked.between(entry.getKey(), "now").address()))
        .toList();
  }

  /** Where these words can be saved. */
  String keep() {
    return "/console/searches?q=" + URLEncoder.encode(asked.words(), StandardCharsets.UTF_8);
  }

  /** Records that were written but cannot be found yet. */
  long behind(long size) {
    return Math.max(0, size - indexed);
  }

  private static List<FacetView> facets(SearchRequest asked, Page page) {
    var views = new ArrayList<FacetView>();
    for (Facet facet : ORDER) {
      var values = new ArrayList<Value>();
      List<Page.Count> counts = page.facets().getOrDefault(facet, List.of());
      for (String chosen : asked.facets().getOrDefault(facet, List.of())) {
        values.add(value(asked, facet, new Page.Count(chosen, count(counts, chosen))));
      }
      for (Page.Count count : counts) {
        if (!count.value().isEmpty() && !asked.has(facet, count.value())) {
          values.add(value(asked, facet, count));
        }
      }
      if (!values.isEmpty()) {
        int shown = Math.min(VALUES, values.size());
        views.add(
            new FacetView(
                Words.title(facet.field()),
                List.copyOf(values.subList(0, shown)),
                values.size() - shown));
      }
    }
    return views;
  }

  private static long count(List<Page.Count> counts, String value) {
    return counts.stream()
        .filter(count -> count.value().equals(value))
        .mapToLong(Page.Count::count)
        .findFirst()
        .orElse(0);
  }

  private static Value value(SearchRequest asked, Facet facet, Page.Count count) {
    boolean chosen = asked.has(facet, count.value());
    String address = asked.toggled(facet, count.value()).address();
    return new Value(count.value(), Words.count(count.count()), chosen, address);
  }

  private static Optional<Columns> histogram(SearchRequest asked, Page page) {
    List<Page.Bar> bars = page.histogram();
    if (page.total() == 0 || bars.isEmpty()) {
      return Optional.empty();
    }
    Duration span = Duration.between(bars.getFirst().from(), bars.getLast().to());
    var steps = new ArrayList<Columns.Step>();
    for (Page.Bar bar : bars) {
      steps.add(
          new Columns.Step(
              label(bar.from(), span),
              bar.count(),
              Words.calls(bar.count()),
              asked.between(bar.from().toString(), bar.to().toString()).address()));
    }
    long most = bars.stream().mapToLong(Page.Bar::count).max().orElse(0);
    return Optional.of(Columns.of("Calls over time", Words.count(most), steps));
  }

  private static String label(Instant at, Duration span) {
    String pattern =
        span.toDays() > 60 ? "uuuu-MM-dd" : span.toHours() > 36 ? "MM-dd HH:mm" : "HH:mm:ss";
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC).format(at);
  }
}
