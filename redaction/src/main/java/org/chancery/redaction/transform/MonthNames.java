package org.chancery.redaction.transform;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The names of the months in one language, long or short, in small letters. */
record MonthNames(String language, List<String> names) {
  private static final List<MonthNames> ALL =
      Stream.of(
              "en january february march april may june july august september october november december",
              "en jan feb mar apr may jun jul aug sep oct nov dec",
              "de januar februar märz april mai juni juli august september oktober november dezember",
              "de jan feb mär apr mai jun jul aug sep okt nov dez",
              "fr janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
              "es enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
              "it gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
              "nl januari februari maart april mei juni juli augustus september oktober november december",
              "pt janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
              "pl stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
              "sv januari februari mars april maj juni juli augusti september oktober november december",
              "da januar februar marts april maj juni juli august september oktober november december")
          .map(line -> List.of(line.split(" ")))
          .map(words -> new MonthNames(words.getFirst(), words.subList(1, words.size())))
          .toList();

  /** The names that a month's name belongs to, those of {@code language} before all others. */
  static Optional<MonthNames> of(String name, String language) {
    var small = name.toLowerCase(Locale.ROOT);
    var having = ALL.stream().filter(months -> months.names.contains(small)).toList();
    return having.stream()
        .filter(months -> months.language.equals(language))
        .findFirst()
        .or(() -> having.stream().findFirst());
  }

  /** The number of a month, 1 to 12. */
  int month(String name) {
    return names.indexOf(name.toLowerCase(Locale.ROOT)) + 1;
  }

  /** The name of a month in the case of another. */
  String name(int month, String as) {
    return Casing.of(as).write(names.get(month - 1));
  }
}
