package org.chancery.redaction.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.chancery.redaction.detect.Detectors;
import org.chancery.redaction.detect.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that a scanner or a page layout has pulled apart are found where they stand. */
final class SpreadOpenerTest {
  private static final Inspector INSPECTOR =
      Inspectors.over(
          Detectors.builtIn(),
          InspectionLimits.standard(),
          new SecretKeySpec(new byte[32], "HmacSHA256"),
          InstantSource.system());

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          text | found
          PESEL: 4 4 0 5 1 4 0 1 3 5 9, tak            | PL_PESEL 7..28
          PESEL 4.4.0.5.1.4.0.1.3.5.9                  | PL_PESEL 6..27
          PESEL 44O5l401359 jest                       | PL_PESEL 6..17
          PESEL 44051⏎401359                           | PL_PESEL 6..18
          Konto: DE8 9 3 7 0 4 0 0 4 4 0 5 3 2 0 1 3 0 0 0 | IBAN_CODE 7..48
          IBAN number DE893704OO44O532O13OOO           | IBAN_CODE 12..34
          CPF 390533⏎44705                             | BR_CPF 4..16
          SSN 5 3 6 2 2 8 7 2 6                        | US_SSN 4..21
          """)
  void findsWhatStandsApart(String text, String found) {
    assertThat(found(text.replace('⏎', '\n'))).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weights 4 4 0 5 1 4 0 1 3 5 9",
        "the account had 4 4 0 5 1 4 0 1 3 5 and 9",
        "row 1\n44051\n401359\n",
        "chapters 1. 2. 3. 4. 5. 6. 7. 8. 9",
        "IBAN is checked in 2 steps, 1 of 3 4 5 6 7 8"
      })
  void leavesRowsOfNumbersAlone(String text) {
    assertThat(found(text)).doesNotContain("PESEL").doesNotContain("IBAN");
  }

  private static String found(String text) {
    return INSPECTOR.inspect(List.of(new Text(text))).findings().getFirst().stream()
        .map(one -> one.label() + " " + one.span().start() + ".." + one.span().end())
        .collect(Collectors.joining(" "));
  }
}
