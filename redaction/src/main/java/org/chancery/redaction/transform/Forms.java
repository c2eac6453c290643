package org.chancery.redaction.transform;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chancery.catalog.policy.Label;

/**
 * Makes another number or code of the same form: digits become digits, letters letters of the same
 * case, all else stays, and check digits are right again where the kind has them. For one thread.
 *
 * <p>Digits are encrypted by FF1, and so are letters, if there are enough of them; the others are
 * shifted by amounts that hang on the encrypted ones. So whoever has the key can undo it, and two
 * values of one kind never become the same.
 */
final class Forms {
  private static final int DIGITS = 10;
  private static final int LETTERS = 26;

  /** Words in the labels of values that others than numbers would no longer be. */
  private static final Set<String> MEANING =
      Set.of("DATE", "BIRTH", "IP", "PERSON", "LOCATION", "ORGANIZATION", "EMAIL", "URL", "AGE");

  private final KeyedHash hash;
  private final byte[] key;
  private final String scope;

  Forms(KeyedHash hash, String scope) {
    this.hash = hash;
    this.scope = scope;
    this.key = hash.bytes(List.of("chancery form key 1"));
  }

  /**
   * The value in another spelling of the same form; nothing where it has too few digits and letters
   * to hide among, or others than ASCII has.
   *
   * @param tries how many others were found to be in the way
   */
  Optional<String> of(Label label, String value, int tries) {
    if (!isNumber(label, value)) {
      return Optional.empty();
    }
    var check = CheckScheme.of(label, value);
    var free = check.free(value);
    int digits = count(free, DIGITS);
    int letters = count(free, LETTERS);
    if (!Ff1.applies(DIGITS, digits) && !Ff1.applies(LETTERS, letters)) {
      return Optional.empty();
    }
    var out = value.toCharArray();
    for (int n = tries; n < tries + 4; n++) {
      var tweak = hash.bytes(List.of("chancery form 1", scope, label.value(), "" + n));
      encrypt(out, value, free, new Ff1(key, Arrays.copyOf(tweak, 8)), tweak);
      var made = check.complete(out);
      if (!made.equals(value)) {
        return Optional.of(made);
      }
    }
    return Optional.empty();
  }

  /** Whether a value is a number or code, whose digits and letters mean nothing by themselves. */
  private static boolean isNumber(Label label, String value) {
    return value.chars().anyMatch(Character::isDigit)
        && value.chars().noneMatch(c -> c > 127 && Character.isLetterOrDigit(c))
        && Stream.of(label.value().split("_")).noneMatch(MEANING::contains);
  }

  private void encrypt(char[] out, String value, int[] free, Ff1 ff1, byte[] tweak) {
    boolean longDigits = Ff1.applies(DIGITS, count(free, DIGITS));
    boolean longLetters = Ff1.applies(LETTERS, count(free, LETTERS));
    if (longDigits) {
      write(out, free, DIGITS, ff1.encrypt(numerals(value, free, DIGITS), DIGITS));
    }
    if (longLetters) {
      write(out, free, LETTERS, ff1.encrypt(numerals(value, free, LETTERS), LETTERS));
    }
    if (longDigits != longLetters) {
      int radix = longDigits ? LETTERS : DIGITS;
      var shifted = numerals(value, free, radix);
      var hidden = new String(out);
      var by =
          hash.bytes(
              List.of(hex(tweak), numbers(numerals(hidden, free, DIGITS + LETTERS - radix))));
      for (int i = 0; i < shifted.length; i++) {
        shifted[i] = (shifted[i] + (by[i % by.length] & 255)) % radix;
      }
      write(out, free, radix, shifted);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String numbers(int[] numerals) {
    return Arrays.toString(numerals);
  }

  /** The radix of the alphabet at each place that may change, 0 elsewhere. */
  static int[] places(String value) {
    return value
        .chars()
        .map(c -> Character.isDigit(c) ? DIGITS : Character.isLetter(c) ? LETTERS : 0)
        .toArray();
  }

  private static int count(int[] free, int radix) {
    return (int) Arrays.stream(free).filter(r -> r == radix).count();
  }

  private static int[] numerals(String value, int[] free, int radix) {
    var numerals = new int[count(free, radix)];
    int n = 0;
    for (int i = 0; i < free.length; i++) {
      if (free[i] == radix) {
        numerals[n++] = radix == DIGITS ? value.charAt(i) - '0' : (value.charAt(i) | 32) - 'a';
      }
    }
    return numerals;
  }

  private static void write(char[] out, int[] free, int radix, int[] numerals) {
    int n = 0;
    for (int i = 0; i < free.length; i++) {
      if (free[i] == radix) {
        char zero = radix == DIGITS ? '0' : Character.isUpperCase(out[i]) ? 'A' : 'a';
        out[i] = (char) (zero + numerals[n++]);
      }
    }
  }
}
