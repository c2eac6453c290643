package org.chancery.redaction.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Keccak256Test {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '', c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470
          abc, 4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45
          """)
  void givesTheDigestsOfTheOriginalSubmission(String message, String digest) {
    assertThat(hex(message)).isEqualTo(digest);
  }

  @Test
  void blocksOfEveryLengthAroundTheRateGiveDifferentDigests() {
    assertThat(java.util.stream.IntStream.range(130, 145).mapToObj(n -> hex("a".repeat(n))))
        .doesNotHaveDuplicates();
  }

  private static String hex(String message) {
    return HexFormat.of().formatHex(Keccak256.digest(message.getBytes(StandardCharsets.UTF_8)));
  }
}
