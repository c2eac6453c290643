package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MacAddressDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          MAC 00:1A:2B:3C:4D:5E up | MAC_ADDRESS 4..21 proven
          aa-bb-cc-dd-ee-f0        | MAC_ADDRESS 0..17 proven
          Cisco 0012.3456.789A.    | MAC_ADDRESS 6..20 proven
          lladdr 0a:23:f5:67:89:ac | MAC_ADDRESS 7..24 proven
          """)
  void findsHardwareAddresses(String text, String findings) {
    assertThat(Found.by(new MacAddressDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ZZ:ZZ:ZZ:ZZ:ZZ:ZZ
          10:2F:33-AC-29-C3
          00:1A:2B:3C:4D
          00:1A:2B:3C:4D:5E:6F
          00:00:00:00:00:00
          ff-ff-ff-ff-ff-ff
          1234.5678.9012
          x00:1A:2B:3C:4D:5E
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new MacAddressDetector(), text)).isEmpty();
  }
}
