package org.chancery.redaction.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ff1Test {
  /** The samples that NIST publishes for FF1 (SP 800-38G, "FF1samples"), all nine. */
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          key                                                              | tweak                  | radix | plain               | encrypted
          2B7E151628AED2A6ABF7158809CF4F3C                                 | ''                     | 10    | 0123456789          | 2433477484
          2B7E151628AED2A6ABF7158809CF4F3C                                 | 39383736353433323130   | 10    | 0123456789          | 6124200773
          2B7E151628AED2A6ABF7158809CF4F3C                                 | 3737373770717273373737 | 36    | 0123456789abcdefghi | a9tv40mll9kdu509eum
          2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F                 | ''                     | 10    | 0123456789          | 2830668132
          2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F                 | 39383736353433323130   | 10    | 0123456789          | 2496655549
          2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F                 | 3737373770717273373737 | 36    | 0123456789abcdefghi | xbj3kv35jrawxv32ysr
          2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94 | ''                     | 10    | 0123456789          | 6657667009
          2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94 | 39383736353433323130   | 10    | 0123456789          | 1001623463
          2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94 | 3737373770717273373737 | 36    | 0123456789abcdefghi | xs8a0azh2avyalyzuwd
          """)
  void encryptsAsTheStandardDoes(
      String key, String tweak, int radix, String plain, String encrypted) {
    var hex = HexFormat.of();
    var ff1 = new Ff1(hex.parseHex(key), hex.parseHex(tweak));
    assertThat(ff1.encrypt(numerals(plain), radix)).containsExactly(numerals(encrypted));
    assertThat(ff1.decrypt(numerals(encrypted), radix)).containsExactly(numerals(plain));
  }

  @ParameterizedTest(name = "seed {0}")
  @CsvSource({"1", "20260101"})
  void decryptingUndoesEncryptingForEveryRadixAndLength(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      int radix = 2 + random.nextInt(60);
      int length = 2 + random.nextInt(80);
      var key = new byte[32];
      var tweak = new byte[random.nextInt(20)];
      random.nextBytes(key);
      random.nextBytes(tweak);
      var numerals = random.ints(length, 0, radix).toArray();
      var ff1 = new Ff1(key, tweak);
      if (Ff1.applies(radix, length)) {
        assertThat(ff1.decrypt(ff1.encrypt(numerals, radix), radix)).containsExactly(numerals);
      } else {
        assertThatIllegalArgumentException().isThrownBy(() -> ff1.encrypt(numerals, radix));
      }
    }
  }

  @Test
  void fewerThanAMillionValuesAreRefused() {
    var ff1 = new Ff1(new byte[16], new byte[0]);
    assertThat(ff1.encrypt(new int[6], 10)).hasSize(6);
    assertThatIllegalArgumentException().isThrownBy(() -> ff1.encrypt(new int[5], 10));
  }

  private static int[] numerals(String text) {
    return text.chars().map(c -> Character.digit(c, 36)).toArray();
  }
}
