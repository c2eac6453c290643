package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FlagSecretDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          curl -u ann:hunter2 https://example.org        | SECRET 8..19
          curl --user ann:hunter2 https://example.org    | SECRET 12..23
          psexec -u Administrator -p braksha cmd         | SECRET 10..23, SECRET 27..34
          docker login -u 'gemesa' -p 'Qz7Lp2Vx9'        | SECRET 17..23, SECRET 29..38
          psexec -u DOMAIN\\my-user -p mypass9 CMD        | SECRET 10..24, SECRET 28..35
          """)
  void findsWhatShortOptionsPass(String text, String findings) {
    String found = Found.by(new FlagSecretDetector(), text);
    assertThat(found).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          docker run -p 8080:80 -u 1000:1000 nginx
          mkdir -p target/classes
          ssh -p 2222 example.org
          curl -u ${USER}:${PASSWORD} https://example.org
          curl -u ann https://example.org
          chown -R ann:staff x
          sort -u names.txt
          -u x -p $PASSWORD
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new FlagSecretDetector(), text)).isEmpty();
  }
}
