package org.chancery.audit.search;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.search.Query;

/** Makes queries of what is counted or measured: one value, or a range of them. */
final class Amounts {
  /** The fields that hold numbers or times. */
  static final List<String> FIELDS =
      List.of(
          Documents.TOKENS,
          Documents.INPUT,
          Documents.OUTPUT,
          Documents.COST,
          Documents.LATENCY,
          Documents.CHECKS,
          Documents.TIME);

  private static final Pattern RANGE =
      Pattern.compile("([\\[{])\\s*(\\S+)\\s+TO\\s+(\\S+)\\s*([]}])");
  private static final Pattern SPAN =
      Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,6})?)(us|ms|s|m)?");

  private Amounts() {}

  /** From the first to the last value that a text means, both inclusive. */
  private record Span(long from, long to) {}

  static Query query(String field, Parser.Value value) {
    Matcher range = RANGE.matcher(value.text());
    if (range.matches()) {
      Span low = end(field, range.group(2), value);
      Span high = end(field, range.group(3), value);
      long from = range.group(1).equals("[") ? low.from() : above(low);
      long to = range.group(4).equals("]") ? high.to() : high.from() - 1;
      return between(field, range.group(2).equals("*") ? 0 : from, to);
    }
    for (String sign : List.of(">=", "<=", ">", "<")) {
      if (value.text().startsWith(sign)) {
        Span span = span(field, value.text().substring(sign.length()), value);
        return switch (sign) {
          case ">=" -> between(field, span.from(), Long.MAX_VALUE);
          case "<=" -> between(field, 0, span.to());
          case ">" -> between(field, above(span), Long.MAX_VALUE);
          default -> between(field, 0, span.from() - 1);
        };
      }
    }
    Span span = span(field, value.text(), value);
    return between(field, span.from(), span.to());
  }

  private static long above(Span span) {
    return span.to() == Long.MAX_VALUE ? Long.MAX_VALUE : span.to() + 1;
  }

  private static Query between(String field, long from, long to) {
    return NumericDocValuesField.newSlowRangeQuery(field, from, to);
  }

  private static Span end(String field, String text, Parser.Value value) {
    return text.equals("*") ? new Span(0, Long.MAX_VALUE) : span(field, text, value);
  }

  private static Span span(String field, String text, Parser.Value value) {
    try {
      return switch (field) {
        case Documents.TIME -> time(text);
        case Documents.COST ->
            one(new BigDecimal(text).movePointRight(6).setScale(0, RoundingMode.UNNECESSARY));
        case Documents.LATENCY, Documents.CHECKS -> duration(text);
        default -> one(new BigDecimal(text).setScale(0, RoundingMode.UNNECESSARY));
      };
    } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
      throw value.wrong(example(field));
    }
  }

  private static Span one(BigDecimal number) {
    if (number.signum() < 0 || number.precision() > 15) {
      throw new NumberFormatException("negative or too large");
    }
    return new Span(number.longValueExact(), number.longValueExact());
  }

  /** A point of time, or a whole day. */
  private static Span time(String text) {
    if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
      LocalDate day = LocalDate.parse(text);
      return new Span(start(day), start(day.plusDays(1)) - 1);
    }
    long micros = Documents.micros(Instant.parse(text));
    return new Span(micros, micros);
  }

  private static long start(LocalDate day) {
    return Documents.micros(day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** A duration in microseconds; without a unit, milliseconds are meant. */
  private static Span duration(String text) {
    Matcher span = SPAN.matcher(text);
    if (!span.matches()) {
      throw new NumberFormatException("not a duration");
    }
    String unit = span.group(2) == null ? "ms" : span.group(2);
    long micros =
        switch (unit) {
          case "us" -> 1;
          case "s" -> 1_000_000;
          case "m" -> 60_000_000;
          default -> 1_000;
        };
    return one(
        new BigDecimal(span.group(1))
            .multiply(BigDecimal.valueOf(micros))
            .setScale(0, RoundingMode.UNNECESSARY));
  }

  private static String example(String field) {
    String shape =
        switch (field) {
          case Documents.TIME ->
              "a date or an RFC 3339 time: time:2026-03-01, time:>2026-03-01T09:30:00Z or"
                  + " time:[2026-03-01 TO 2026-03-31]";
          case Documents.COST ->
              "an amount with at most six decimals: cost:>0.05 or cost:[0.01 TO 2]";
          case Documents.LATENCY, Documents.CHECKS ->
              "a duration in us, ms, s or m: " + field + ":>2s or " + field + ":[100ms TO 1s]";
          default -> "a whole number: " + field + ":>1000 or " + field + ":[10 TO 20]";
        };
    return field + ": needs " + shape;
  }
}
