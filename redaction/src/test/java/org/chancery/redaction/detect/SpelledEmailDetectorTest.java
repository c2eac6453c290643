package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpelledEmailDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          write to ann (at) example.org now     | EMAIL_ADDRESS 9..29
          ann[at]example[dot]org                | EMAIL_ADDRESS 0..22
          ann.lee [AT] mail [DOT] example.co.uk | EMAIL_ADDRESS 0..37
          ann at example dot org                | EMAIL_ADDRESS 0..22
          ann dot lee at example dot com, soon  | EMAIL_ADDRESS 0..30
          ann (at) beispiel punkt de            | EMAIL_ADDRESS 0..26
          <ann{at}example.org>                  | EMAIL_ADDRESS 1..19
          """)
  void findsSpelledAddresses(String text, String findings) {
    assertThat(Found.by(new SpelledEmailDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          look at example.org for more
          we meet at noon
          at example dot org
          stay at home dot dot dot
          the cat (at) home
          a price at 3.50 each
          polka dot dress at Anna dot
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new SpelledEmailDetector(), text)).isEmpty();
  }
}
