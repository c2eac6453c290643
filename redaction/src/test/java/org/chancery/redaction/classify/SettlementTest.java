package org.chancery.redaction.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.detect.DetectorId;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettlementTest {
  private static final DetectorId DETECTOR = new DetectorId("test", 1);

  /** A finding is written LABEL start end score, with ! when it is proven. */
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          findings                                            | settled
          PERSON 0 4 0.9                                      | PERSON 0 4 0.9
          PERSON 5 9 0.9; PERSON 0 4 0.9                      | PERSON 0 4 0.9; PERSON 5 9 0.9
          PERSON 0 4 0.9; PERSON 4 8 0.9                      | PERSON 0 4 0.9; PERSON 4 8 0.9
          PERSON 0 4 0.5; LOCATION 0 4 0.9                    | PERSON 0 4 0.5
          PERSON 0 9 0.9; US_SSN 2 5 0.5                      | US_SSN 0 9 0.5
          US_SSN 0 9 0.9; SECRET 4 12 0.5                     | SECRET 0 12 0.5
          PERSON 0 9 0.9; US_SSN 2 5 0.5!                     | PERSON 0 2 0.9; US_SSN 2 5 0.5!; PERSON 5 9 0.9
          IBAN_CODE 0 9 0.9!; SECRET 4 12 0.9                 | IBAN_CODE 0 9 0.9!; SECRET 9 12 0.9
          IBAN_CODE 0 9 0.9!; SECRET 4 12 0.9!                | IBAN_CODE 0 4 0.9; SECRET 4 12 0.9!
          IBAN_CODE 0 9 0.9!; UK_NHS 2 5 1.0!                 | IBAN_CODE 0 2 0.9; UK_NHS 2 5 1.0!; IBAN_CODE 5 9 0.9
          A 0 4 0.9; B 3 8 0.8; C 7 9 0.7                     | A 0 9 0.9
          A 0 4 0.9; A 0 4 0.9                                | A 0 4 0.9
          """)
  void overlapsSettleByRank(String findings, String settled) {
    assertThat(show(Settlement.settle(read(findings)))).isEqualTo(settled);
  }

  /** What gave way is followed by the place of the settled finding that it gave way to. */
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          findings                                            | lost
          PERSON 0 4 0.9                                      | ''
          PERSON 5 9 0.9; PERSON 0 4 0.9                      | ''
          IBAN_CODE 0 9 0.9!; PERSON 9 12 0.9                 | ''
          PERSON 0 4 0.5; LOCATION 0 4 0.9                    | LOCATION 0 4 0.9 > 0
          PERSON 0 4 0.5; PERSON 0 4 0.5                      | PERSON 0 4 0.5 > 0
          PERSON 0 9 0.9; US_SSN 2 5 0.5                      | PERSON 0 9 0.9 > 0; US_SSN 2 5 0.5 > 0
          PERSON 0 9 0.9; US_SSN 2 5 0.5!                     | PERSON 0 9 0.9 > 1
          IBAN_CODE 0 9 0.9!; SECRET 4 12 0.9!; URL 20 22 0.5 | IBAN_CODE 0 9 0.9! > 1
          """)
  void whatGaveWayIsListedWithWhatItGaveWayTo(String findings, String lost) {
    var explanation = Settlement.explain(read(findings), Set.of());
    assertThat(explanation.settled()).isEqualTo(Settlement.settle(read(findings)));
    assertThat(
            explanation.lost().stream()
                .map(one -> show(List.of(one.finding())) + " > " + one.to())
                .collect(Collectors.joining("; ")))
        .isEqualTo(lost);
  }

  /** The first finding is a street address, the others are of the test's detector. */
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          findings                           | settled
          LOCATION 0 9 0.8; PERSON 2 5 0.9   | LOCATION 0 9 0.8
          LOCATION 0 9 0.8; PERSON 0 9 0.9   | LOCATION 0 9 0.8
          LOCATION 0 9 0.8; LOCATION 5 9 0.9 | LOCATION 0 9 0.8
          LOCATION 0 9 0.8; PERSON 10 15 0.9 | LOCATION 0 9 0.8; PERSON 10 15 0.9
          LOCATION 0 9 0.8; US_SSN 2 5 0.9!  | LOCATION 0 2 0.8; US_SSN 2 5 0.9!; LOCATION 5 9 0.8
          LOCATION 0 9 0.8; SECRET 2 5 0.5   | SECRET 0 9 0.5
          """)
  void anAddressSwallowsNamesInsideItAndNothingStronger(String findings, String settled) {
    List<Finding> all = new ArrayList<>(read(findings));
    Finding first = all.removeFirst();
    DetectorId address = new DetectorId("street-address", 1);
    all.add(new Finding(first.span(), first.label(), first.score(), false, address));
    assertThat(show(Settlement.settle(all))).isEqualTo(settled);
  }

  @Test
  void everyCharacterStaysCoveredNothingOverlapsAndOrderDoesNotMatter() {
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      List<Finding> findings = random(random);
      List<Finding> settled = Settlement.settle(findings);
      assertThat(covered(settled)).as("seed %d", seed).isEqualTo(covered(findings));
      for (int i = 1; i < settled.size(); i++) {
        assertThat(settled.get(i).span().start())
            .as("seed %d", seed)
            .isGreaterThanOrEqualTo(settled.get(i - 1).span().end());
      }
      Collections.shuffle(findings, random);
      assertThat(Settlement.settle(findings)).as("seed %d", seed).isEqualTo(settled);
      assertThat(Settlement.settle(settled)).as("seed %d again", seed).isEqualTo(settled);
    }
  }

  @Test
  void whatIsCalledProvenWasGivenAsProvenWithThatVeryRange() {
    for (long seed = 0; seed < 20_000; seed++) {
      List<Finding> findings = random(new Random(seed));
      assertThat(findings)
          .as("seed %d", seed)
          .containsAll(Settlement.settle(findings).stream().filter(Finding::proven).toList());
    }
  }

  @Test
  void aProvenFindingThatNoOtherProvenOneTouchesIsNeverTrimmed() {
    for (long seed = 0; seed < 20_000; seed++) {
      List<Finding> findings = random(new Random(seed));
      List<Finding> settled = Settlement.settle(findings);
      for (Finding finding : findings) {
        boolean alone =
            findings.stream()
                .noneMatch(
                    f -> !f.equals(finding) && f.proven() && f.span().overlaps(finding.span()));
        if (finding.proven() && alone) {
          assertThat(settled).as("seed %d", seed).contains(finding);
        }
      }
    }
  }

  private static List<Finding> random(Random random) {
    List<Finding> findings = new ArrayList<>();
    for (int i = random.nextInt(9); i > 0; i--) {
      int start = random.nextInt(30);
      Label label = new Label(List.of("PERSON", "SECRET", "US_SSN", "X").get(random.nextInt(4)));
      Span span = new Span(start, start + 1 + random.nextInt(10));
      double score = (1 + random.nextInt(3)) / 3.0;
      DetectorId detector = new DetectorId("d" + random.nextInt(2), 1);
      findings.add(new Finding(span, label, score, random.nextInt(3) == 0, detector));
    }
    return findings;
  }

  private static BitSet covered(List<Finding> findings) {
    BitSet covered = new BitSet();
    findings.forEach(f -> covered.set(f.span().start(), f.span().end()));
    return covered;
  }

  private static List<Finding> read(String findings) {
    return Stream.of(findings.split("; ", -1)).map(SettlementTest::one).toList();
  }

  private static Finding one(String finding) {
    String[] parts = finding.split(" ", -1);
    boolean proven = parts[3].endsWith("!");
    Span span = new Span(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    double score = Double.parseDouble(parts[3].replace("!", ""));
    return new Finding(span, new Label(parts[0]), score, proven, DETECTOR);
  }

  private static String show(List<Finding> findings) {
    return findings.stream()
        .map(f ->
            "%s %d %d %s%s"
                .formatted(
                    f.label(), f.span().start(), f.span().end(), f.score(), f.proven() ? "!" : ""))
        .collect(Collectors.joining("; "));
  }
}
