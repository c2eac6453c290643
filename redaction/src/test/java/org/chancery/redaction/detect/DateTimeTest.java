package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DateTimeTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | found
          is 5-20-2021 today              | 5-20-2021
          is 21.5.2021.                   | 21.5.2021
          is 05/21/21,                    | 05/21/21
          in 09/2021                      | 09/2021
          at 2024-03-15T14:30:00-05:00 or | 2024-03-15T14:30:00-05:00
          at 2024-03-15T14:30Z            | 2024-03-15T14:30Z
          ts 1992-02-08 20:15:24          | 1992-02-08 20:15:24
          on 3rd of May                   | 3rd of May
          on May 1st, 2020                | May 1st, 2020
          on 5 May 2020 at                | 5 May 2020
          from 11-13 May 1994             | 11-13 May 1994
          am 5. Mai 2020 um               | 5. Mai 2020
          le 1er mai 1988,                | 1er mai 1988
          el 12 de abril de 2007          | 12 de abril de 2007
          il 3 marzo 1999                 | 3 marzo 1999
          em 7 de setembro de 1822 foi    | 7 de setembro de 1822
          dnia 12 maja 2001               | 12 maja 2001
          op 5 maart 2011                 | 5 maart 2011
          in July 2008                    | July 2008
          verano de 2003                  | verano de 2003
          bought in 1972                  | 1972
          between 2001 and 2005,          | 2001 and 2005
          en 1948 et                      | 1948
          at 3 p.m.                       | 3 p.m.
          at 12.45 p.m. we                | 12.45 p.m.
          um 14 Uhr                       | 14 Uhr
          à 14h30                         | 14h30
          from 09:15                      | 09:15
          July 3, 2012                    | July 3, 2012
          is 2024-06-05T09:15:30.500      | 2024-06-05T09:15:30.500
          time:15:30                      | 15:30
          (09:15:30)                      | 09:15:30
          """)
  void findsThem(String text, String found) {
    assertThat(Noted.by(Notation.DATE_TIME, text)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          version 1.2.3
          section 7.3
          1972 items
          in 2000 cases
          in 2048 bytes
          it may 15 times
          score 3:1
          ratio 16:9
          price $2020
          31/31/2020
          2021-13-40
          99.99.2020
          192.168.10.12
          3.14
          no. 12/2005
          port 8080
          1/2 cup
          in 1999.5 m
          25:61
          call 5 mar
          is2024-06-05T09:15:30.500-07:00
          is2024-06-05T09:15:30Z
          is2024-06-05
          is21.5.2021
          is05/21/21
          is14:15:16
          vom12.5. bis
          T09:15:30
          log 1:15:30:05
          """)
  void leavesOthersAlone(String text) {
    assertThat(Noted.by(Notation.DATE_TIME, text)).isEmpty();
  }
}
