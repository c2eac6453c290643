package org.chancery.redaction.detect;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chancery.redaction.notation.Script;

/**
 * Reads a date as people write it around a number: {@code 1980-05-12}, {@code 12/5/1980}, {@code
 * 12.05.80}, {@code 12 May 1980}, {@code May 12, 1980}, {@code 12 de mayo de 1980}. Day first and
 * month first are both read; the parts must be in range.
 */
final class CalendarDate {
  private static final String MONTHS =
      """
      january february march april may june july august september october november december
      jan feb mar apr may jun jul aug sep oct nov dec
      januar februar märz april mai juni juli august september oktober november dezember
      janvier février mars avril mai juin juillet août septembre octobre novembre décembre
      enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
      gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
      januari februari maart april mei juni juli augustus september oktober november december
      janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
      stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
      """;

  private static final Map<String, Integer> MONTH =
      Stream.of(MONTHS.strip().split("\n"))
          .flatMap(line -> {
            String[] names = line.strip().split(" ", -1);
            return IntStream.range(0, 12).mapToObj(i -> Map.entry(names[i], i + 1));
          })
          .collect(
              Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a));

  /** For the first letter of the names, small, a bit for each of their lengths. */
  private static final int[] LENGTHS = new int[128];

  static {
    MONTH.keySet().forEach(name -> LENGTHS[name.charAt(0)] |= 1 << name.length());
  }

  private CalendarDate() {}

  /** Whether a range of letters is the name of a month. */
  private static boolean month(Script text, int from, int to) {
    char first = text.charAt(from);
    boolean may = first >= 128 || (LENGTHS[first | 32] & 1 << (to - from)) != 0;
    return may && MONTH.containsKey(lower(text, from, to));
  }

  /** The span of the date whose first number is the digit run {@code start..end}, or null. */
  static @org.jspecify.annotations.Nullable Span around(Script text, int start, int end) {
    int length = end - start;
    if (Ascii.wordBefore(text, start) || length > 4 || length == 3) {
      return null;
    }
    int stop = length == 4 ? yearFirst(text, start, end) : dayOrMonthFirst(text, start, end);
    if (stop > 0) {
      return new Span(start, stop);
    }
    if (length > 2) {
      return null;
    }
    stop = namedAfter(text, start, end);
    if (stop > 0) {
      return new Span(start, stop);
    }
    int name = nameBefore(text, start);
    stop = name < 0 ? -1 : year(text, skip(text, ordinal(text, end), ", "));
    return stop > 0 && good(number(text, start, end), 1) ? new Span(name, stop) : null;
  }

  private static int yearFirst(Script text, int start, int end) {
    char separator = at(text, end);
    int month = end + 1;
    int monthEnd = digits(text, month, 2);
    int day = monthEnd + 1;
    int dayEnd = digits(text, day, 2);
    boolean form =
        "-/.".indexOf(separator) >= 0
            && monthEnd > month
            && at(text, monthEnd) == separator
            && dayEnd > day
            && !Ascii.digit(at(text, dayEnd));
    boolean ranges =
        form
            && plausible(number(text, start, end))
            && good(number(text, day, dayEnd), number(text, month, monthEnd));
    return ranges ? dayEnd : -1;
  }

  private static int dayOrMonthFirst(Script text, int start, int end) {
    char separator = at(text, end);
    int second = end + (separator == '.' && at(text, end + 1) == ' ' ? 2 : 1);
    int secondEnd = digits(text, second, 2);
    int year = secondEnd + second - end;
    if ("-/.".indexOf(separator) < 0 || secondEnd == second || at(text, secondEnd) != separator) {
      return -1;
    }
    int yearEnd = digits(text, year, 4);
    int one = number(text, start, end);
    int two = number(text, second, secondEnd);
    boolean full = yearEnd - year == 4 && plausible(number(text, year, yearEnd));
    boolean form = (full || yearEnd - year == 2) && Ascii.wholeNumber(text, start, yearEnd);
    return form && (good(one, two) || good(two, one)) ? yearEnd : -1;
  }

  private static int namedAfter(Script text, int start, int end) {
    int from = skip(text, ordinal(text, end), ". -");
    if (text.startsWith("de ", from) || text.startsWith("of ", from)) {
      from += 3;
    }
    int to = from;
    while (to - from < 12 && Character.isLetter(at(text, to))) {
      to++;
    }
    if (to - from < 3 || !month(text, from, to)) {
      return -1;
    }
    int year = skip(text, to, "., -");
    if (text.startsWith("de ", year)) {
      year += 3;
    }
    return good(number(text, start, end), 1) ? year(text, year) : -1;
  }

  private static int nameBefore(Script text, int start) {
    int to = start;
    while (start - to < 2 && (at(text, to - 1) == ' ' || at(text, to - 1) == '.')) {
      to--;
    }
    int from = to;
    while (to - from < 12 && Character.isLetter(at(text, from - 1))) {
      from--;
    }
    boolean month = to < start && to - from >= 3 && month(text, from, to);
    return month && !Ascii.wordBefore(text, from) ? from : -1;
  }

  private static int year(Script text, int from) {
    int end = digits(text, from, 5);
    boolean good = end - from == 4 && plausible(number(text, from, end));
    return good && !Ascii.wordAt(text, end) ? end : -1;
  }

  private static int ordinal(Script text, int end) {
    if (!Ascii.letter(at(text, end))) {
      return end;
    }
    boolean suffix =
        text.startsWith("st", end)
            || text.startsWith("nd", end)
            || text.startsWith("rd", end)
            || text.startsWith("th", end)
            || text.startsWith("er", end);
    return suffix ? end + 2 : end;
  }

  private static int skip(Script text, int from, String characters) {
    int i = from;
    while (i - from < 3 && i < text.length() && characters.indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  private static String lower(Script text, int from, int to) {
    return text.small(from, to);
  }

  private static int digits(Script text, int from, int most) {
    int i = from;
    while (i < from + most && Ascii.digit(at(text, i))) {
      i++;
    }
    return i;
  }

  private static int number(Script text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }

  private static boolean good(int day, int month) {
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
  }

  private static boolean plausible(int year) {
    return year >= 1850 && year <= 2100;
  }

  private static char at(Script text, int offset) {
    return offset >= 0 && offset < text.length() ? text.charAt(offset) : '\0';
  }
}
