package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenTableTest {
  private static final List<TokenRow> ROWS = TokenTable.shipped();

  @Test
  void holdsHundredsOfKindsOfTokensEachWithANameOfItsOwn() {
    Set<String> names = new HashSet<>();
    ROWS.forEach(row -> assertThat(names.add(row.id().name())).as(row.id().name()).isTrue());
    assertThat(ROWS).hasSizeGreaterThan(350);
  }

  @Test
  void everyRowFindsItsSamplesAndLeavesTheOthersAlone() {
    for (TokenRow row : ROWS) {
      TokenDetector alone = new TokenDetector(List.of(row));
      for (String must : row.must()) {
        assertThat(alone.detect(new Text("a " + must + " b"))).as(row.id().name()).hasSize(1);
      }
      for (String not : row.not()) {
        assertThat(alone.detect(new Text("a " + not + " b"))).as(row.id().name()).isEmpty();
      }
    }
  }

  @Test
  void theWholeTableFindsTheSamplesOfEveryRowToTheirEnd() {
    Detector all = new TokenDetector();
    for (TokenRow row : ROWS) {
      for (String must : row.must()) {
        List<Finding> found = all.detect(new Text("(" + must + ")"));
        assertThat(found).as(row.id().name()).hasSize(1);
        assertThat(found.getFirst().span().end()).as(row.id().name()).isEqualTo(must.length() + 1);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          use gh~p_Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc03JgV6B now | SECRET 4..44 proven
          gh~p_Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc03JgV60         | SECRET 0..40
          //registry/:_auth~Token=346a14f2-a672-4668-a892-956a462ab56e | SECRET 23..59
          """)
  void startsWhereTheValueStartsAndIsProvenByAChecksum(String text, String findings) {
    assertThat(Found.by(new TokenDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x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",
        "ghp_Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc00",
        "sk-learn-and-other-python-libraries-in-use",
        "AKIA",
        "dapiDataGetTopLongShortPositionRatio",
        "price $1,299.00 or $6.50",
        "version 1.2.3-us4",
        "https://example.org/icons/video.ico-7a388b69018576d24b59331fd60aab0c.png"
      })
  void leavesOthersAlone(String text) {
    assertThat(new TokenDetector().detect(new Text(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a-key\n  shape ab_[0-9]{20}\n  not ab_1\n  source https://example.org/",
        "a-key\n  shape ab_[0-9]{20}\n  must ab_12345678901234567890\n  source https://x.org/",
        "a-key\n  shape ab_[0-9]{20}\n  must ab_12345678901234567890\n  not ab_1",
        "a-key\n  must ab_12345678901234567890\n  not ab_1\n  source https://example.org/",
        "a-key\n  shape [0-9a-z]{2,9}a\n  must 12a\n  not ab_1\n  source https://example.org/",
        "a-key\n  form ab_[0-9]{20}",
        "a-key\n  shape"
      })
  void aRowWithoutShapeSamplesOrSourceIsRefused(String rows) {
    assertThatThrownBy(() -> read(rows)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<TokenRow> read(String rows) throws IOException {
    try (BufferedReader in = new BufferedReader(new StringReader(rows))) {
      return TokenTable.read(in);
    }
  }
}
