package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PeselDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          PESEL 44051401359 | PL_PESEL 6..17 proven
          02070803628       | PL_PESEL 0..11 proven
          nr 44051401359.   | PL_PESEL 3..14 proven
          PESEL: 44051401459 | PL_PESEL 7..18
          """)
  void findsPeselNumbers(String text, String findings) {
    assertThat(Found.by(new PeselDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          44051401358
          44051401459
          11-11-11-11114
          440514013590
          order 44051401359
          44131401357
          tel 44051401359
          x44051401359
          PESEL-20463348319
          PESEL 12345678901
          PESEL, order 44051401459
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new PeselDetector(), text)).isEmpty();
  }
}
