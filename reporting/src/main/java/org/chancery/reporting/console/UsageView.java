package org.chancery.reporting.console;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chancery.reporting.usage.Dimension;
import org.chancery.reporting.usage.Tally;
import org.chancery.reporting.usage.Usage;

/**
 * What the usage page shows.
 *
 * @param behind records that are not counted yet
 * @param trouble why counting does not go on, or empty
 */
record UsageView(
    UsageRequest asked,
    Usage table,
    List<Columns> charts,
    List<Ranking> rankings,
    long behind,
    String trouble) {
  static final int MOST_ROWS = 500;
  private static final int MOST_DAYS = 120;
  private static final int RANKED = 8;

  /** The largest groups of one dimension. */
  record Ranking(String title, List<Ranked> rows, int hidden) {}

  /** One group and its share of the largest, in percent. */
  record Ranked(String name, Tally tally, String share) {}

  static UsageView of(UsageRequest asked, List<Usage> usages, long size, String trouble) {
    Usage table = usages.getFirst();
    return new UsageView(
        asked,
        table,
        charts(usages.get(1)),
        List.of(ranking("Models", usages.get(2)), ranking("Teams", usages.get(3))),
        Math.max(0, size - table.counted()),
        trouble);
  }

  boolean empty() {
    return table.total().equals(Tally.NONE);
  }

  LocalDate lastDay() {
    return table.query().to().minusDays(1);
  }

  List<Dimension> dimensions() {
    return Arrays.asList(Dimension.values());
  }

  List<Usage.Row> rows() {
    return table.rows().subList(0, Math.min(MOST_ROWS, table.rows().size()));
  }

  List<SearchView.Preset> presets() {
    return List.of(
        preset("now-7d", "7 days"),
        preset("now-30d", "30 days"),
        preset("now-90d", "90 days"),
        preset("now-365d", "1 year"));
  }

  private SearchView.Preset preset(String from, String title) {
    return new SearchView.Preset(
        title,
        asked.from().equals(from) && asked.to().equals("now"),
        asked.between(from, "now").address("/console/usage"));
  }

  private static List<Columns> charts(Usage days) {
    Map<String, Tally> periods = periods(days);
    var charts = new ArrayList<Columns>();
    var calls = new ArrayList<Columns.Step>();
    periods.forEach((period, tally) ->
        calls.add(new Columns.Step(period, tally.calls(), Words.calls(tally.calls()), "")));
    String step = monthly(days) ? "month" : "day";
    charts.add(Columns.of("Calls per " + step, most(calls), calls));
    for (String currency : days.total().cost().keySet()) {
      var costs = new ArrayList<Columns.Step>();
      periods.forEach((period, tally) -> {
        long micros = tally.cost().getOrDefault(currency, 0L);
        costs.add(new Columns.Step(period, micros, Words.money(micros) + " " + currency, ""));
      });
      charts.add(Columns.of("Cost per " + step + ", " + currency, most(costs), costs));
    }
    return charts;
  }

  private static String most(List<Columns.Step> steps) {
    return steps.stream()
        .max(Comparator.comparingLong(Columns.Step::size))
        .map(Columns.Step::words)
        .orElse("");
  }

  private static boolean monthly(Usage days) {
    return ChronoUnit.DAYS.between(days.query().from(), days.query().to()) > MOST_DAYS;
  }

  /** A tally for every day, or every month where there are many, also for those without calls. */
  private static Map<String, Tally> periods(Usage days) {
    int length = monthly(days) ? 7 : 10;
    var periods = new TreeMap<String, Tally>();
    LocalDate day = days.query().from();
    while (day.isBefore(days.query().to()) && periods.size() < 1_000) {
      periods.put(day.toString().substring(0, length), Tally.NONE);
      day = length == 7 ? day.plusMonths(1) : day.plusDays(1);
    }
    for (Usage.Row row : days.rows()) {
      periods.merge(row.group().getFirst().substring(0, length), row.tally(), Tally::plus);
    }
    return periods;
  }

  private static Ranking ranking(String title, Usage usage) {
    List<Usage.Row> sorted =
        usage.rows().stream()
            .sorted(
                Comparator.comparingLong((Usage.Row row) -> row.tally().calls())
                    .reversed()
                    .thenComparing(row -> row.group().getFirst()))
            .toList();
    long most = Math.max(1, sorted.isEmpty() ? 1 : sorted.getFirst().tally().calls());
    List<Ranked> rows =
        sorted.stream()
            .limit(RANKED)
            .map(row ->
                new Ranked(
                    row.group().getFirst(),
                    row.tally(),
                    Columns.number(100.0 * row.tally().calls() / most)))
            .toList();
    return new Ranking(title, rows, sorted.size() - rows.size());
  }
}
