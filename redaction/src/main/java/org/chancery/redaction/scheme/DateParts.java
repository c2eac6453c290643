package org.chancery.redaction.scheme;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;

/**
 * The date inside a number. Written {@code date yyMMdd@0 M-20/40 d-40}: the order of the parts and
 * where they start, and what some numbers add to the month or the day. A year of two digits may be
 * of any century.
 */
record DateParts(String order, int at, List<Integer> months, List<Integer> days) implements Check {

  static DateParts of(List<String> words) {
    String[] form = words.get(1).split("@", -1);
    List<Integer> months = List.of(0);
    List<Integer> days = List.of(0);
    for (String word : words.subList(2, words.size())) {
      var offsets = Arrays.stream(("0/" + word.substring(2)).split("/", -1)).map(Integer::valueOf);
      if (word.startsWith("M-")) {
        months = offsets.toList();
      } else {
        days = offsets.toList();
      }
    }
    return new DateParts(form[0], Integer.parseInt(form[1]), months, days);
  }

  @Override
  public boolean holds(String number) {
    int start = Part.place(at, number);
    int year = part(number, start, 'y');
    int month = part(number, start, 'M');
    int day = part(number, start, 'd');
    return months.stream()
        .anyMatch(m -> days.stream().anyMatch(d -> real(year, month - m, day - d)));
  }

  private boolean real(int year, int month, int day) {
    boolean short2 = order.indexOf("yyyy") < 0;
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(short2 ? 2000 + year : year, month).lengthOfMonth();
  }

  private int part(String number, int start, char letter) {
    int from = order.indexOf(letter);
    int to = order.lastIndexOf(letter) + 1;
    return Integer.parseInt(number.substring(start + from, start + to));
  }
}
