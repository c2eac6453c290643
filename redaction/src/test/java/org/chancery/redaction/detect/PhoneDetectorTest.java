package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PhoneDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          call +1 415 555 0132 now        | PHONE_NUMBER 5..20
          (office) +49 30 1234567         | PHONE_NUMBER 9..23
          reach me at (415) 555-0132      | PHONE_NUMBER 12..26
          My Israeli number is 09-7625400 | PHONE_NUMBER 21..31
          phone: 4155550132               | PHONE_NUMBER 7..17
          Mobile: 0490 75 40 81           | PHONE_NUMBER 8..21
          Fax: 345-899-3560x4587          | PHONE_NUMBER 5..22
          tel. 415-555-0132 ext. 12       | PHONE_NUMBER 5..25
          tlf 22 33 44 55                 | PHONE_NUMBER 4..15
          Desk: +41 (0)96 471 07 95       | PHONE_NUMBER 6..25
          "customerPhone": "0341 8387176" | PHONE_NUMBER 18..30
          9885 1152 (mobile)              | PHONE_NUMBER 0..9
          070-073-058-Office, 2nd floor   | PHONE_NUMBER 0..11
          001-748-088-2851x818-Fax        | PHONE_NUMBER 0..20
          Tf. 913 444 111                 | PHONE_NUMBER 4..15
          llamé al 222 8764312            | PHONE_NUMBER 9..20
          07400 123456                    | PHONE_NUMBER 0..12
          07400123456                     | PHONE_NUMBER 0..11
          09171234567                     | PHONE_NUMBER 0..11
          it was 532 123 45 67 I think    | PHONE_NUMBER 7..20
          (123) 456-7890                  | PHONE_NUMBER 0..14
          Main Line: 596-781-9271         | PHONE_NUMBER 11..23
          Toll-free: 8005551234.          | PHONE_NUMBER 11..21
          """)
  void findsTelephoneNumbers(String text, String findings) {
    assertThat(Found.by(new PhoneDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          product_id: 3074185296
          at 1700000000 the job ran
          order 415-555-0132
          version 2020.01.15.3
          on 2020-06-20 20:15:24
          the years 2007 2008 2009
          $415 555 0132
          192.168.100.200
          4111 1111 1111 1111
          1-1-1-1-1-1-1-1
          078-05-1123
          id abc4155550132
          091712345678
          12345678901
          we counted 09171234567 of them
          9885 1152 mobile users
          rows 9885-1152-officer
          132 123 45 67
          error in line: 8005551234
          sku 532 123 45 67
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new PhoneDetector(), text)).isEmpty();
  }
}
