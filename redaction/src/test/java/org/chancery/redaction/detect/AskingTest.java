package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chancery.redaction.notation.Script;
import org.junit.jupiter.api.Test;

/**
 * A detector that does not ask to see a number or a word would have found nothing there: over texts
 * put together at random, from a fixed seed, out of parts of what detectors look for.
 */
final class AskingTest {
  private static final long SEED = 20_261_121;
  private static final int TEXTS = 4000;
  private static final List<String> PARTS =
      List.of(
          "1",
          "22",
          "333",
          "4444",
          "55555",
          "666666",
          "7654321",
          "12345678",
          "123456782",
          "4111",
          "1111",
          "0044",
          "+49",
          "00",
          "192.0.2.17",
          "078-05-1120",
          "12/05/1980",
          "May",
          "1980-05-12",
          "12345678Z",
          "X1234567L",
          "AB123456C",
          "DE89",
          "GB82WEST12345698765432",
          "2.14.1",
          "1,250,000",
          "12:30:45",
          "48.85661",
          "2.35222",
          " ",
          " ",
          " ",
          "-",
          ".",
          ",",
          "/",
          ":",
          "=",
          "(",
          ")",
          "+",
          "_",
          "%",
          "~",
          "\n",
          "\u00a0",
          "\u2011",
          "é",
          "中",
          "A",
          "x",
          "born",
          "phone",
          "card",
          "order",
          "tax",
          "years",
          "old",
          "St",
          "Main",
          "Berlin",
          "ZIP",
          "id",
          "NHS",
          "ssn",
          "token",
          "password",
          "passwort",
          "contraseña",
          "Español",
          "hasło",
          "at",
          "dot",
          "org",
          "sk",
          "ghp_",
          "AKIA",
          "abcdefghijklmnop",
          "0123456789abcdef",
          "Bearer",
          "key",
          "Dr",
          "Mrs",
          "Monday",
          "twenty",
          "German");

  private static final Map<Character, Anchor> SIGNS =
      Map.of(
          ':', Anchor.COLON,
          '.', Anchor.DOT,
          '@', Anchor.AT,
          '-', Anchor.DASH,
          '=', Anchor.EQUALS,
          ',', Anchor.COMMA,
          '+', Anchor.PLUS,
          '(', Anchor.PARENTHESIS,
          '$', Anchor.DOLLAR,
          '>', Anchor.GREATER);

  private final Random random = new Random(SEED);
  private final List<AnchoredDetector> detectors =
      Detectors.builtIn().stream()
          .filter(AnchoredDetector.class::isInstance)
          .map(AnchoredDetector.class::cast)
          .toList();

  @Test
  void whoDoesNotAskAtANumberFindsNothingThere() {
    List<String> missed = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      String text = text();
      Script script = Script.of(text);
      runs(
          text,
          (start, end) -> {
            boolean number =
                text.substring(start, end).chars().allMatch(c -> Ascii.digit((char) c));
            for (AnchoredDetector detector : number ? detectors : List.<AnchoredDetector>of()) {
              boolean asks = detector.asks(DigitRun.of(DigitRun.numberOf(script, start, end)));
              if (detector.anchors().contains(Anchor.NUMBER) && !asks) {
                note(missed, detector, text, start, end);
              }
            }
          });
    }
    assertThat(missed).as("seed %d", SEED).isEmpty();
  }

  @Test
  void whoDoesNotAskAtAWordFindsNothingThere() {
    List<String> missed = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      String text = text();
      runs(
          text,
          (start, end) -> {
            boolean open = end < text.length() && text.charAt(end) >= 128;
            boolean closed = end == text.length() || " ,\n".indexOf(text.charAt(end)) >= 0;
            String pair = text.substring(start, Math.min(end, start + 2));
            for (AnchoredDetector detector : detectors) {
              boolean other = !open && detector.pairs().contains(pair);
              if (other
                  && (detector.lengths(pair, closed) >>> Math.min(end - start, 63) & 1) == 0) {
                note(missed, detector, text, start, end);
              }
            }
          });
    }
    assertThat(missed).as("seed %d", SEED).isEmpty();
  }

  @Test
  void whoDoesNotAskAtASignBeforeABlankFindsNothingThere() {
    List<String> missed = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      String text = text() + ":. @ - , x= ";
      for (int at = 0; at + 1 < text.length(); at++) {
        Anchor sign = SIGNS.get(text.charAt(at));
        if (sign != null && " \n".indexOf(text.charAt(at + 1)) >= 0) {
          for (AnchoredDetector detector : detectors) {
            if (detector.anchors().contains(sign) && !detector.asksBeforeBlank(sign)) {
              note(missed, detector, text, at, at + 1);
            }
          }
        }
      }
    }
    assertThat(missed).as("seed %d", SEED).isEmpty();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int parts = 1 + random.nextInt(12); parts > 0; parts--) {
      text.append(PARTS.get(random.nextInt(PARTS.size())));
      text.append(random.nextInt(3) == 0 ? " " : "");
    }
    return text.toString();
  }

  private static void note(
      List<String> missed, AnchoredDetector detector, String text, int start, int end) {
    Page page =
        new Page(
            Script.of(text), new Awaited(detector.awaited().stream().toList()), Deadline.never());
    int again = detector.look(page, start, end);
    if (!page.findings().isEmpty() || again > end) {
      missed.add(detector.id().name() + " at " + start + " of " + text);
    }
  }

  private interface Runs {
    void take(int start, int end);
  }

  /** Every run of ASCII letters and digits. */
  private static void runs(String text, Runs runs) {
    int i = 0;
    while (i < text.length()) {
      int start = i;
      while (i < text.length() && Ascii.alphanumeric(text.charAt(i))) {
        i++;
      }
      if (i > start) {
        runs.take(start, i);
      } else {
        i++;
      }
    }
  }
}
