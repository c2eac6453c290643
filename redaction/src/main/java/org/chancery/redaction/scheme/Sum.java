package org.chancery.redaction.scheme;

import java.util.Arrays;
import java.util.List;

/**
 * A weighted sum and what must come of it. Written {@code sum 7,3,1* 0..9 +4 %10 -> 0987654321 @9}:
 * the weights ({@code *} repeats them), the part they apply to, a constant, the modulus, and either
 * a table of the check character for each remainder with its place, or {@code = 0/42} for the
 * remainders allowed. {@code rsum} puts the first weight on the right; {@code dsum} adds the digits
 * of each product. {@code by} names how characters are valued: {@code letters1} has A = 1, {@code
 * ascii} has the code less 48, anything else is an alphabet from 0.
 */
record Sum(
    int[] weights,
    boolean cyclic,
    boolean fromRight,
    boolean crossed,
    Part part,
    long constant,
    int modulus,
    String values,
    String table,
    int place,
    List<Integer> wanted)
    implements Check {

  static Sum of(List<String> words) {
    String list = words.get(1);
    boolean cyclic = list.endsWith("*");
    int[] weights =
        Arrays.stream((cyclic ? list.substring(0, list.length() - 1) : list).split(",", -1))
            .mapToInt(Integer::parseInt)
            .toArray();
    var part =
        new Part(0, cyclic || words.getFirst().equals("rsum") ? Integer.MAX_VALUE : weights.length);
    long constant = 0;
    int modulus = 0;
    String values = "";
    String table = "";
    int place = 0;
    List<Integer> wanted = List.of();
    for (int i = 2; i < words.size(); i++) {
      String word = words.get(i);
      switch (word) {
        case "->" -> table = words.get(++i);
        case "by" -> values = words.get(++i);
        case "=" ->
            wanted = Arrays.stream(words.get(++i).split("/", -1)).map(Integer::valueOf).toList();
        default -> {
          if (word.startsWith("%")) {
            modulus = Integer.parseInt(word.substring(1));
          } else if (word.startsWith("@")) {
            place = Integer.parseInt(word.substring(1));
          } else if (Part.written(word)) {
            part = Part.of(word);
          } else {
            constant = Long.parseLong(word);
          }
        }
      }
    }
    return new Sum(
        weights,
        cyclic,
        words.getFirst().equals("rsum"),
        words.getFirst().equals("dsum"),
        part,
        constant,
        modulus,
        values,
        table,
        place,
        wanted);
  }

  @Override
  public boolean holds(String number) {
    int start = part.start(number);
    int end = part.end(number);
    long sum = constant;
    for (int i = start; i < end; i++) {
      int at = fromRight ? end - 1 - i : i - start;
      if (!cyclic && at >= weights.length) {
        continue;
      }
      int product = weights[at % weights.length] * value(number.charAt(i));
      sum += crossed ? product / 10 + product % 10 : product;
    }
    int rest = (int) Math.floorMod(sum, (long) modulus);
    return table.isEmpty()
        ? wanted.contains(rest)
        : table.charAt(rest) == number.charAt(Part.place(place, number));
  }

  private int value(char c) {
    return switch (values) {
      case "" -> Digits.value(c);
      case "letters1" -> c >= 'A' && c <= 'Z' ? c - 'A' + 1 : Digits.value(c);
      case "ascii" -> c - '0';
      default -> values.indexOf(c);
    };
  }
}
