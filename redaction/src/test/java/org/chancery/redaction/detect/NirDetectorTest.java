package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NirDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          NIR 1 85 05 78 006 084 91 | FR_NIR 4..25 proven
          185057800608491           | FR_NIR 0..15 proven
          assuré 285052A00608482    | FR_NIR 7..22 proven
          """)
  void findsSocialSecurityNumbers(String text, String findings) {
    assertThat(Found.by(new NirDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          185057800608492
          585057800608491
          1850578006084911
          185137800608491
          1850578006084
          x185057800608491
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new NirDetector(), text)).isEmpty();
  }
}
