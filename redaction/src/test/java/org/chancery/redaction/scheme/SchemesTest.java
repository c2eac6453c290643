package org.chancery.redaction.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemesTest {
  @Test
  void everySchemeNamesItsSourceAndCarriesSamplesOfBothKinds() {
    assertThat(Schemes.all())
        .hasSizeGreaterThan(120)
        .allSatisfy(scheme -> {
          assertThat(scheme.source()).as(scheme.name()).isNotBlank();
          assertThat(scheme.forms()).as(scheme.name()).isNotEmpty();
          assertThat(scheme.must()).as(scheme.name()).isNotEmpty();
          assertThat(scheme.mustNot()).as(scheme.name()).isNotEmpty();
        });
  }

  @Test
  void everySchemeAcceptsItsSamplesAndRefusesItsCounterSamples() {
    assertThat(Schemes.all())
        .allSatisfy(scheme -> {
          assertThat(scheme.must()).allMatch(v -> scheme.prove(v) == Proof.HOLDS);
          assertThat(scheme.mustNot()).allMatch(v -> scheme.prove(v) == Proof.FAILS);
        });
  }

  @Test
  void noSchemeFailsOnAnything() {
    var odd =
        Stream.concat(
                Stream.of("", " ", "-", "\u0000", "٣".repeat(11), "😀".repeat(9), "9".repeat(5000)),
                Schemes.all().stream().flatMap(s -> s.must().stream().limit(1)))
            .toList();
    assertThat(Schemes.all())
        .allSatisfy(scheme -> odd.forEach(value -> assertThat(scheme.prove(value)).isNotNull()));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          scheme           | locale | value                    | proof
          de/vat           | DE     | DE 136 695 976           | HOLDS
          de/vat           |        | DE136695978              | FAILS
          nl/bsn           | NL     | １２３４５６７８２           | HOLDS
          br/cnpj          | BR     | 12.ABC.345/01DE-35       | HOLDS
          br/cnpj          | BR     | 12.ABC.345/01DE-36       | FAILS
          dk/cpr           | DK     | 010180-1234              | HOLDS
          fi/hetu          | FI     | 131052X308T              | HOLDS
          fi/hetu          | FI     | 131052Z308T              | FAILS
          isPostalCode     | NL     | 1012 AB                  | HOLDS
          isPostalCode     | NL     | 1012 SS                  | FAILS
          isPostalCode     | XX     | 1012 AB                  | UNKNOWN
          isPostalCode     | any    | W1A 1AA                  | HOLDS
          isPostalCode     | any    | W1A/1AA                  | FAILS
          isUUID           | 4      | 9deb20fe-a6e0-455c-81ea-288b009e4f6d | HOLDS
          isUUID           | 3      | 9deb20fe-a6e0-455c-81ea-288b009e4f6d | FAILS
          xx/nothing       |        | 1                        | UNKNOWN
          """)
  void aValueIsProvenByTheNamedScheme(String scheme, String locale, String value, Proof proof) {
    assertThat(Schemes.prove(scheme, locale, value)).isEqualTo(proof);
  }

  @Test
  void aRowThatIsNotUnderstoodIsRefused() {
    for (String row :
        List.of("a  b\n  colour red", "a  b\n  form x : lunh", "a  b\n  form x : code nothing")) {
      assertThatThrownBy(() -> SchemeFile.read(row, Schemes::named))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
