package org.chancery.redaction.scheme;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The checks that a scheme can be written with: {@code sum ...} (see {@link Sum}), {@code date ...}
 * (see {@link DateParts}), {@code luhn}, {@code luhn36}, {@code iso11-10}, {@code iso37-36}, {@code
 * verhoeff}, {@code damm}, each over a part if one is named; {@code luhn +4} adds to the sum.
 *
 * <pre>
 * mod 97 = 1 [part]                  the number leaves that remainder
 * number 0..9 *-1 +5 %97 = 9..11     a part, times and plus a constant, leaves the other part
 * rest 0..8 %23 -> TABLE @8          the remainder chooses the check character
 * in 0..2 01-41,51,52                a part lies in a list of values and ranges of one width
 * out 0..2 00,99                     it does not
 * varied                             not all characters are the same
 * unmirrored                         it does not read the same backwards
 * {@literal @}fr/siren 2..11         another scheme holds for a part
 * code NAME                          a rule of its own, see {@link Peculiar}
 * </pre>
 */
final class Checks {
  private Checks() {}

  static Check of(String written, Function<String, Scheme> named) {
    List<String> words = List.of(written.split(" +", -1));
    String key = words.getFirst();
    return switch (key) {
      case "sum", "rsum", "dsum" -> Sum.of(words);
      case "date" -> DateParts.of(words);
      case "luhn" -> luhn(words);
      case "luhn36" -> on(words, n -> Digits.luhnSum(n, 36) % 36 == 0);
      case "iso11-10" -> on(words, Digits::mod11And10);
      case "iso37-36" -> on(words, Digits::mod37And36);
      case "verhoeff" -> on(words, Digits::verhoeff);
      case "damm" -> on(words, Digits::damm);
      case "mod" -> {
        int modulus = Integer.parseInt(words.get(1));
        int rest = Integer.parseInt(words.get(3));
        yield on(words.subList(3, words.size()), n -> Digits.rest(n, modulus) == rest);
      }
      case "number" -> number(words);
      case "rest" -> rest(words);
      case "in" -> in(words);
      case "out" -> {
        Check in = in(words);
        yield n -> !in.holds(n);
      }
      case "varied" -> n -> !Digits.monotone(n);
      case "unmirrored" -> n -> !new StringBuilder(n).reverse().toString().equals(n);
      case "code" -> Peculiar.named(words.get(1));
      default -> {
        if (!key.startsWith("@")) {
          throw new IllegalArgumentException("no check is written " + key);
        }
        yield on(words, n -> named.apply(key.substring(1)).holds(n));
      }
    };
  }

  private static Check on(List<String> words, Predicate<String> test) {
    Part part = words.size() > 1 ? Part.of(words.get(1)) : Part.ALL;
    return n -> test.test(part.in(n));
  }

  private static Check luhn(List<String> words) {
    if (words.size() > 1 && words.get(1).startsWith("+")) {
      int more = Integer.parseInt(words.get(1));
      return n -> (Digits.luhnSum(n, 10) + more) % 10 == 0;
    }
    return on(words, Digits::luhn);
  }

  private static Check number(List<String> words) {
    Part part = Part.of(words.get(1));
    Part check = Part.of(words.getLast());
    long times = 1;
    long plus = 0;
    int modulus = 1;
    for (String word : words.subList(2, words.size() - 2)) {
      switch (word.charAt(0)) {
        case '*' -> times = Long.parseLong(word.substring(1));
        case '%' -> modulus = Integer.parseInt(word.substring(1));
        default -> plus = Long.parseLong(word);
      }
    }
    long by = times;
    long and = plus;
    int mod = modulus;
    return n -> {
      int said = Integer.parseInt(check.in(n));
      long due = by * Digits.rest(part.in(n), mod) + and - said;
      return said <= mod && Math.floorMod(due, (long) mod) == 0;
    };
  }

  private static Check rest(List<String> words) {
    Part part = Part.of(words.get(1));
    int modulus = Integer.parseInt(words.get(2).substring(1));
    String table = words.get(4);
    int place = Integer.parseInt(words.get(5).substring(1));
    return n -> table.charAt(Digits.rest(part.in(n), modulus)) == n.charAt(Part.place(place, n));
  }

  private static Check in(List<String> words) {
    Part part = Part.of(words.get(1));
    List<String[]> ranges =
        Arrays.stream(words.get(2).split(",", -1)).map(range -> range.split("-", -1)).toList();
    return n -> {
      String said = part.in(n);
      return ranges.stream()
          .anyMatch(r ->
              said.length() == r[0].length()
                  && said.compareTo(r[0]) >= 0
                  && said.compareTo(r[r.length - 1]) <= 0);
    };
  }
}
