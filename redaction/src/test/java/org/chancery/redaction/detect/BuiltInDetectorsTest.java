package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BuiltInDetectorsTest {
  private static final List<String> PIECES =
      List.of(
          "ann@example.org",
          "4111 1111 1111 1111",
          "+1 415 555 0132",
          "DE89 3704 0044 0532 0130 00",
          "536-22-8726",
          "born 12 May 1980",
          "12 Main St, Apt 5, Boston, MA 02101",
          "C/ Mayor, 5, 28013 Madrid",
          "Suite 7",
          "mujer de 45 años",
          "nos. 12/99, 13/99",
          "Dr. Germany",
          "City: Leeds",
          "https://example.org/a",
          "192.168.0.1",
          "2001:db8::1",
          "00:1A:2B:3C:4D:5E",
          "https://a:b1c2d3@h/",
          "password=\"x y z\"",
          "gh" + "p_Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc03JgV6B",
          "user=ann2 ",
          "token Qz7Lp2Vx9Ks4Td6Wm1Hb",
          "password is k7mQp2 ",
          "-u a:bcde2 ",
          "<",
          ">",
          ",",
          "$",
          "\"",
          "X9613851N",
          "12345678Z",
          "-----BEGIN ",
          "PRIVATE KEY-----",
          "AKIA",
          "eyJhbGciOiJIUzI1NiJ9.",
          "BIC COBADEFF",
          " ",
          " ",
          "\n",
          "-",
          ".",
          ":",
          "@",
          "+",
          "(",
          "=",
          "1",
          "23",
          "a",
          "é",
          "\uD83D\uDE00",
          "\uD83D",
          "\u00a0",
          "NHS ",
          "tel ",
          "order ",
          "\uFF11");

  @Test
  void oneReadingFindsWhatTheDetectorsFindOneByOne() {
    List<Detector> all = Detectors.builtIn();
    List<Detector> fused = Detectors.fused(all);
    assertThat(fused).hasSize(1);
    for (long seed = 0; seed < 3_000; seed++) {
      Text text = random(seed);
      Set<Finding> apart = new HashSet<>();
      all.forEach(d -> apart.addAll(d.detect(text)));
      List<Finding> together = fused.getFirst().detect(text);
      assertThat(new HashSet<>(together)).as("seed %d", seed).isEqualTo(apart);
      assertThat(together).as("seed %d", seed).doesNotHaveDuplicates();
    }
  }

  @Test
  void noFindingLeavesTheTextOrSplitsACharacter() {
    Detector all = Detectors.fused(Detectors.builtIn()).getFirst();
    for (long seed = 10_000; seed < 20_000; seed++) {
      String text = random(seed).value();
      for (Finding finding : all.detect(new Text(text))) {
        Span span = finding.span();
        assertThat(span.end()).as("seed %d", seed).isLessThanOrEqualTo(text.length());
        assertThat(splits(text, span.start()) || splits(text, span.end()))
            .as("seed %d splits", seed)
            .isFalse();
        assertThat(all.labels()).contains(finding.label());
      }
    }
  }

  @Test
  void everyDetectorHasAnIdOfItsOwn() {
    List<Detector> all = Detectors.builtIn();
    assertThat(all.stream().map(Detector::id)).doesNotHaveDuplicates().hasSizeGreaterThan(25);
    assertThat(Detectors.labels()).contains(Labels.SECRET, Labels.IBAN_CODE);
  }

  @Test
  void detectorsThatShareNothingStayAsTheyAre() {
    Detector own =
        new Detector() {
          @Override
          public DetectorId id() {
            return new DetectorId("own", 1);
          }

          @Override
          public Set<org.chancery.catalog.policy.Label> labels() {
            return Set.of();
          }

          @Override
          public List<Finding> detect(Text text) {
            return List.of();
          }
        };
    List<Detector> all = new ArrayList<>(Detectors.builtIn());
    all.addFirst(own);
    assertThat(Detectors.fused(all)).hasSize(2).contains(own);
    assertThat(Detectors.fused(List.of(own))).containsExactly(own);
  }

  private static Text random(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(14); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return new Text(text.toString());
  }

  private static boolean splits(String text, int offset) {
    return offset > 0
        && offset < text.length()
        && Character.isSurrogatePair(text.charAt(offset - 1), text.charAt(offset));
  }
}
