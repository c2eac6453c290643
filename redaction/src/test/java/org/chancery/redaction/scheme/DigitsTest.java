package org.chancery.redaction.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          formula  | digits            | holds
          luhn     | 79927398713       | true
          luhn     | 79927398714       | false
          iso11-10 | 07946             | false
          iso11-10 | 07945             | true
          iso37-36 | A12425GABC1234002M | true
          iso37-36 | A12425GABC1234002N | false
          verhoeff | 2363              | true
          verhoeff | 2364              | false
          damm     | 5724              | true
          damm     | 5742              | false
          """)
  void theFormulasGiveTheirPublishedExamples(String formula, String digits, boolean holds) {
    Check check = Checks.of(formula, Schemes::named);
    assertThat(check.holds(digits)).isEqualTo(holds);
  }
}
