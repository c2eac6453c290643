package org.chancery.redaction.transform;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Moves a written date by a number of days and writes it in the same form. Whole weeks, so that a
 * day of the week beside a date stays right. Immutable.
 */
final class DateShift {
  private static final int FEWEST_WEEKS = 5;
  private static final int WEEKS = 52;

  /** Two digits of a year below this are of this century. */
  private static final int PIVOT = 50;

  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})(?!\\d)");
  private static final Pattern DAY_MONTH =
      Pattern.compile(
          "(\\d{1,2})(st|nd|rd|th|er|\\.)?([\\s-]+(?:of |de )?)(\\p{L}{3,10})(\\.?,?[\\s-]+(?:de )?)(\\d{4})");
  private static final Pattern MONTH_DAY =
      Pattern.compile("(\\p{L}{3,10})(\\.?\\s+)(\\d{1,2})(st|nd|rd|th)?(,?\\s+)(\\d{4})");

  /** What may stand before a date and after it: a day of the week, a time of day. */
  private static final Pattern BEFORE = Pattern.compile("(?:\\p{L}{3,10}[.,]?\\s+)?");

  private static final Pattern AFTER =
      Pattern.compile(
          "(?:[T,]?\\s?(?:at )?\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?"
              + "\\s?(?i:am|pm|z|utc|h|uhr|[+-]\\d{2}:?\\d{2})?)?");

  private final long days;

  /** Moves by this many days. */
  DateShift(long days) {
    this.days = days;
  }

  /** Moves by 5 to 56 whole weeks to either side, as 64 evenly distributed bits say. */
  static DateShift of(long bits) {
    long weeks = FEWEST_WEEKS + Long.remainderUnsigned(bits >>> 1, WEEKS);
    return new DateShift((bits & 1) == 0 ? 7 * weeks : -7 * weeks);
  }

  /** The date moved; nothing where the value is not one whole date, with a time of day or not. */
  Optional<String> of(String value) {
    if (value.length() > 60) {
      return Optional.empty();
    }
    for (var pattern : List.of(YEAR_FIRST, YEAR_LAST, DAY_MONTH, MONTH_DAY)) {
      var date = pattern.matcher(value);
      if (date.find()
          && BEFORE.matcher(value.substring(0, date.start())).matches()
          && AFTER.matcher(value.substring(date.end())).matches()) {
        try {
          return moved(pattern, date.toMatchResult())
              .map(d -> value.substring(0, date.start()) + d + value.substring(date.end()));
        } catch (DateTimeException _) {
          return Optional.empty(); // 30 February: it has the shape of a date and is none.
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> moved(Pattern pattern, MatchResult date) {
    if (pattern == YEAR_FIRST) {
      var moved = move(date.group(1), number(date.group(3)), number(date.group(4)));
      boolean pad = padded(date.group(3), date.group(4));
      var separator = date.group(2);
      return Optional.of(
          year(moved, 4)
              + separator
              + written(moved.getMonthValue(), pad)
              + separator
              + written(moved.getDayOfMonth(), pad));
    }
    if (pattern == YEAR_LAST) {
      return Optional.of(yearLast(date));
    }
    return pattern == DAY_MONTH ? dayMonth(date) : monthDay(date);
  }

  private String yearLast(MatchResult date) {
    int first = number(date.group(1));
    int second = number(date.group(3));
    boolean monthFirst = second > 12;
    var moved = move(date.group(4), monthFirst ? first : second, monthFirst ? second : first);
    boolean pad = padded(date.group(1), date.group(3));
    var day = written(moved.getDayOfMonth(), pad);
    var month = written(moved.getMonthValue(), pad);
    var separator = date.group(2);
    return (monthFirst ? month + separator + day : day + separator + month)
        + separator
        + year(moved, date.group(4).length());
  }

  private Optional<String> dayMonth(MatchResult date) {
    var name = date.group(4);
    String after = date.group(2) == null ? "" : date.group(2);
    // German writes a point after the day, Spanish "de" before the month; French writes neither.
    var language = after.equals(".") ? "de" : date.group(3).contains("de") ? "es" : "fr";
    var months = MonthNames.of(name, language);
    return months.map(known -> {
      var moved = move(date.group(6), known.month(name), number(date.group(1)));
      return written(moved.getDayOfMonth(), date.group(1).startsWith("0"))
          + ordinal(after, moved.getDayOfMonth())
          + date.group(3)
          + known.name(moved.getMonthValue(), name)
          + date.group(5)
          + year(moved, 4);
    });
  }

  private Optional<String> monthDay(MatchResult date) {
    var name = date.group(1);
    return MonthNames.of(name, "")
        .map(known -> {
          var moved = move(date.group(6), known.month(name), number(date.group(3)));
          return known.name(moved.getMonthValue(), name)
              + date.group(2)
              + written(moved.getDayOfMonth(), date.group(3).startsWith("0"))
              + ordinal(date.group(4) == null ? "" : date.group(4), moved.getDayOfMonth())
              + date.group(5)
              + year(moved, 4);
        });
  }

  private LocalDate move(String year, int month, int day) {
    int written = number(year);
    int full = year.length() == 4 ? written : written < PIVOT ? 2000 + written : 1900 + written;
    return LocalDate.of(full, month, day).plusDays(days);
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static boolean padded(String one, String other) {
    return one.startsWith("0") || other.startsWith("0") || one.length() + other.length() == 4;
  }

  private static String written(int number, boolean padded) {
    return padded && number < 10 ? "0" + number : Integer.toString(number);
  }

  private static String year(LocalDate date, int digits) {
    return digits == 4
        ? String.format(Locale.ROOT, "%04d", date.getYear())
        : String.format(Locale.ROOT, "%02d", date.getYear() % 100);
  }

  private static String ordinal(String was, int day) {
    return switch (was) {
      case "", "." -> was;
      case "er" -> day == 1 ? "er" : "";
      default ->
          day / 10 == 1
              ? "th"
              : switch (day % 10) {
                case 1 -> "st";
                case 2 -> "nd";
                case 3 -> "rd";
                default -> "th";
              };
    };
  }
}
