package org.chancery.reporting.console;

import io.micronaut.http.HttpRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chancery.reporting.export.Format;
import org.chancery.reporting.usage.Dimension;
import org.chancery.reporting.usage.UsageQuery;

/** Usage as it was asked for, in the words of whoever asked. Usage is counted by whole days. */
record UsageRequest(String from, String to, List<Dimension> by, Format format) {
  private static final String FROM = "now-30d";
  private static final String TO = "now";

  static UsageRequest of(HttpRequest<?> request, List<Dimension> by, Format format) {
    Parameters given = Parameters.of(request, Set.of("from", "to", "by", "format"));
    try {
      List<String> words = given.all("by");
      return new UsageRequest(
          given.one("from").orElse(FROM),
          given.one("to").orElse(TO),
          words.isEmpty() ? by : Dimension.list(String.join(",", words)),
          given.one("format").map(Format::of).orElse(format));
    } catch (IllegalArgumentException e) {
      throw Fault.PARAMETER_INVALID.because(String.valueOf(e.getMessage()));
    }
  }

  /** The days that the range touches. */
  UsageQuery query(Instant now, List<Dimension> grouped) {
    var moments = new Moments(now);
    LocalDate first = LocalDate.ofInstant(moments.from(from), ZoneOffset.UTC);
    LocalDate last = LocalDate.ofInstant(moments.to(to).minusNanos(1), ZoneOffset.UTC);
    if (last.isBefore(first)) {
      throw Fault.TIME_INVALID.because("'from' must lie before 'to'");
    }
    return new UsageQuery(first, last.plusDays(1), grouped);
  }

  UsageRequest between(String start, String end) {
    return new UsageRequest(start, end, by, format);
  }

  /** The address of this report in the console, or of its file. */
  String address(String path) {
    String grouped = by.stream().map(Dimension::word).collect(Collectors.joining(","));
    return path
        + "?from="
        + URLEncoder.encode(from, StandardCharsets.UTF_8)
        + "&to="
        + URLEncoder.encode(to, StandardCharsets.UTF_8)
        + "&by="
        + grouped;
  }
}
