package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JwtDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.~c2lnbmF0dXJl | SECRET 7..56 proven
          eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.      | SECRET 0..51 proven
          t=eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.~c2ln-bmF0_dXJl&x  | SECRET 2..53 proven
          """)
  void findsWebTokens(String text, String findings) {
    assertThat(Found.by(new JwtDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          eyJhbGciOiJIUzI1NiJ9
          eyJ.eyJ.eyJ
          eyJzdWIiOiIxIn0.eyJzdWIiOiIxIn0.x
          xeyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln
          eyJhbGciOiJIUzI1NiJ9.abc.def
          eyes.eyes
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new JwtDetector(), text)).isEmpty();
  }
}
