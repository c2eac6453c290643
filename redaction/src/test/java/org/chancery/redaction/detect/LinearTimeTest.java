package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twice as much hostile text takes about twice as long, and a mebibyte stays within seconds. */
final class LinearTimeTest {
  private static final int HALF = 1 << 19;
  private static final Detector ALL = Detectors.fused(Detectors.builtIn()).getFirst();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "A",
        "1",
        "1 ",
        "1-1-1-",
        "12-34-",
        "123 456 7890 ",
        "a.a.a.",
        "1.1.1.",
        "eyJ",
        "eyJ-",
        "eyJhbGciOiJIUzI1NiJ9.",
        "-----BEGIN PRIVATE KEY-----",
        "-",
        "@",
        "a@",
        "a@b.",
        "@@@ ",
        ":",
        "::1",
        "1:1:",
        "://",
        "a://b:",
        "a://b@",
        "=",
        "password=",
        "key=\"",
        "+1",
        "+1 (",
        "(",
        "((1",
        "DE89",
        "DE89 ",
        "ghp_",
        "sk-",
        "sk-a-",
        "xoxb-",
        "0x",
        "4111 ",
        "00:",
        "00-",
        "0000.",
        "May 1 ",
        "born 1/1/",
        "AccountKey=",
        "AKIA",
        "phone 1-",
        "12 Main ",
        "Calle Mayor ",
        "Apt. 5 ",
        "no. 12/99, ",
        "12, ",
        "45 years ",
        "de 45 ",
        "a.b/",
        "http://",
        "City: A ",
        "Address: 1 ",
        "user=a.",
        "May ",
        "In ",
        "Saint Kitts ",
        "1 rue de ",
        "10115 Berlin, ",
        "é1",
        "tel 0123456 ",
        "\uD83D\uDE001 "
      })
  void hostileTextTakesLinearTime(String piece) {
    Text once = new Text(piece.repeat(HALF / piece.length()));
    Text twice = new Text(once.value() + once.value());
    best(once, 1);
    double ratio = Double.MAX_VALUE;
    for (int attempt = 0; attempt < 4 && ratio > 2.6; attempt++) {
      double half = Math.max(best(once, 2), 2e6);
      double whole = best(twice, 2);
      assertThat(whole).as("nanoseconds for a mebibyte").isLessThan(5e9);
      ratio = Math.min(ratio, whole / half);
    }
    assertThat(ratio).as("time for twice the text").isLessThan(2.6);
  }

  private static double best(Text text, int times) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      assertThat(ALL.detect(text)).as("findings").isNotNull();
      best = Math.min(best, System.nanoTime() - start);
    }
    return best;
  }
}
