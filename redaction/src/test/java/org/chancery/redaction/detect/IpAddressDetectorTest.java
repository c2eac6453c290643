package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IpAddressDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          from 192.168.0.1 to     | IP_ADDRESS 5..16 proven
          10.0.0.0/8              | IP_ADDRESS 0..10 proven
          192.0.2.7:8080          | IP_ADDRESS 0..9 proven
          my ip: 2001:db8::1      | IP_ADDRESS 7..18 proven
          2001:db8:85a3::8a2e:370 | IP_ADDRESS 0..23 proven
          [::ffff:192.0.2.1]:80   | IP_ADDRESS 1..17 proven
          fe80::1 on              | IP_ADDRESS 0..7 proven
          at 1.2.3.4.             | IP_ADDRESS 3..10 proven
          connecting from ::1     | IP_ADDRESS 16..19 proven
          """)
  void findsAddresses(String text, String findings) {
    assertThat(Found.by(new IpAddressDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          version 1.2.3.4
          v1.2.3.4
          1.2.3
          1.2.3.4.5
          256.1.1.1
          01.2.3.4
          127.0.0.1
          0.0.0.0
          at 12:30:45
          std::vec a::b
          ::
          00:1A:2B:3C:4D:5E
          1:2:3:4:5:6:7
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new IpAddressDetector(), text)).isEmpty();
  }
}
