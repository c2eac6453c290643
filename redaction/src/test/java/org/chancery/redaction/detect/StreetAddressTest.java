package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StreetAddressTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | found
          lives at 12 Main Street, Apt 5, Boston, MA 02101 now | 12 Main Street, Apt 5, Boston, MA 02101
          to 221B Baker Street, London NW1 6XE.                | 221B Baker Street, London NW1 6XE
          is 9444 Heritage St. apt 2 over there                | 9444 Heritage St. apt 2
          the 291 6th Dr.                                      | 291 6th Dr.
          at 88 George Street, Sydney NSW 2000                 | 88 George Street, Sydney NSW 2000
          to P.O. Box 255, Akureyri, Iceland                   | P.O. Box 255, Akureyri, Iceland
          c/o 12 Elm Rd⏎Suite 7⏎Oldham⏎United Kingdom          | 12 Elm Rd⏎Suite 7⏎Oldham⏎United Kingdom
          nach Hauptstraße 12a, 10115 Berlin!                  | Hauptstraße 12a, 10115 Berlin
          Berliner Str. 5, 80331 München                       | Berliner Str. 5, 80331 München
          Unter den Linden 77, 10117 Berlin                    | Unter den Linden 77, 10117 Berlin
          Bahnhofstrasse 3, CH-8001 Zürich                     | Bahnhofstrasse 3, CH-8001 Zürich
          au 12 bis, rue de la Paix, 75002 Paris               | 12 bis, rue de la Paix, 75002 Paris
          10 place de la République, 69001 Lyon                | 10 place de la République, 69001 Lyon
          en C/ Mayor, 5, 2º B, 28013 Madrid                   | C/ Mayor, 5, 2º B, 28013 Madrid
          Avda. de la Constitución s/n - 41001 Sevilla         | Avda. de la Constitución s/n - 41001 Sevilla
          in Via Roma 131, 00184 Roma                          | Via Roma 131, 00184 Roma
          Rua Augusta 1508, Lisboa                             | Rua Augusta 1508, Lisboa
          Kerkstraat 12, 1234 AB Utrecht                       | Kerkstraat 12, 1234 AB Utrecht
          ul. Długa 12/3, 00-001 Warszawa                      | ul. Długa 12/3, 00-001 Warszawa
          Kungsgatan 12, 111 43 Stockholm                      | Kungsgatan 12, 111 43 Stockholm
          Strandvejen 100, 2900 Hellerup                       | Strandvejen 100, 2900 Hellerup
          Mannerheimintie 5, 00100 Helsinki                    | Mannerheimintie 5, 00100 Helsinki
          Karl Johans gate 22, 0159 Oslo                       | Karl Johans gate 22, 0159 Oslo
          Váci utca 12, 1052 Budapest                          | Váci utca 12, 1052 Budapest
          """)
  void findsThem(String text, String found) {
    assertThat(Noted.by(Notation.STREET_ADDRESS, text)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          we sold 12 apartments on the road
          there are 3 cars on Main Street
          call 5 people at 10 companies
          in 5 years we drive
          the 1987 Supreme Court case
          5th Chamber of the Supreme Court
          section 12 of the Road Traffic Act
          chapter 3 Court procedure
          suite 12 tests passed
          2 lane road
          100 Years of Solitude
          500 miles from St. Louis
          lives here.⏎⏎On 22 March 1994 the court
          Engineering 101
          during 2010
          Katie 23
          largo de más de 2 semanas
          Smith et al. Jones 18
          version 2.14.1 of Street View
          on 12 May 1980
          the top 10 of the list
          3 Way to go
          Room 12 is free
          page 7 of 12
          """)
  void leavesOthersAlone(String text) {
    assertThat(Noted.by(Notation.STREET_ADDRESS, text)).isEmpty();
  }
}
