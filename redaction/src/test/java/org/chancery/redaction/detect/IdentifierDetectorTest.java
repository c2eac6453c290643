package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chancery.catalog.policy.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierDetectorTest {
  private static final Detector NUMBERS = new IdentifierDetector();

  @Test
  void everyRowCarriesSamplesOfBothKinds() {
    assertThat(NumberFile.rows())
        .hasSizeGreaterThan(100)
        .allSatisfy(row -> {
          assertThat(row.must()).as(row.label().value()).isNotEmpty();
          assertThat(row.mustNot()).as(row.label().value()).isNotEmpty();
          assertThat(row.shapes()).as(row.label().value()).isNotEmpty();
        });
  }

  @Test
  void everyRowFindsItsSamplesAndLeavesItsCounterSamples() {
    for (NumberRow row : NumberFile.rows()) {
      for (String text : row.must()) {
        assertThat(labels(text)).as(text).contains(row.label());
      }
      for (String text : row.mustNot()) {
        assertThat(labels(text)).as(text).doesNotContain(row.label());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          text                                     | found
          NIP 526-030-02-36, REGON 123456785       | PL_NIP 4..17, PL_REGON 25..34
          公民身份号码360426199101010071。             | CN_RIC 6..24
          medical records L1421041 and X3467103    | MEDICAL_ID 16..24, MEDICAL_ID 29..37
          MRN 7411958, order X3467103 and Z3467103 | MEDICAL_ID 4..11
          the number 1234567893 of calls           | ''
          created at 1712345678                    | ''
          version 1.2.3.4 build 20085              | ''
          order 7321650245 shipped                 | ''
          a list: 100 200 300 400 500              | ''
          """)
  void findsTheWholeNumberAndNothingElse(String text, String found) {
    var said =
        NUMBERS.detect(new Text(text)).stream()
            .map(f -> f.label().value() + " " + f.span().start() + ".." + f.span().end())
            .toList();
    assertThat(String.join(", ", said)).isEqualTo(found);
  }

  private static List<Label> labels(String text) {
    return NUMBERS.detect(new Text(text)).stream().map(Finding::label).toList();
  }
}
