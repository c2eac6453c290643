package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TwilioKeyDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          AC~0f1e2d3c4b5a69788796a5b4c3d2e1f0  | SECRET 0..34
          SK~0f1e2d3c4b5a69788796a5b4c3d2e1f0. | SECRET 0..34
          """)
  void findsKeys(String text, String findings) {
    assertThat(Found.by(new TwilioKeyDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          AC0f1e2d3c4b5a69788796a5b4c3d2e1f
          AC0F1E2D3C4B5A69788796A5B4C3D2E1F0
          AC00000000000000000000000000000000
          xAC0f1e2d3c4b5a69788796a5b4c3d2e1f0
          ACg0f1e2d3c4b5a69788796a5b4c3d2e1f
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new TwilioKeyDetector(), text)).isEmpty();
  }
}
