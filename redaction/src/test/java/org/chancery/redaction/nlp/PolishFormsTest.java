// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolishFormsTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          name      | form          | has
          Marek     | Marka         | true
          Marek     | Markowi       | true
          Paweł     | Pawła         | true
          Anna      | Annie         | true
          Barbara   | Barbarze      | true
          Tomasz    | Tomaszem      | true
          Kowalski  | Kowalskiego   | true
          Kowalski  | Kowalską      | true
          Nowak     | Nowaka        | true
          Wróbel    | Wróblowi      | true
          Marek     | Marek         | false
          Marek     | Markiza       | false
          Anna      | Annaki        | false
          Kowalski  | Kowal         | false
          Nowak     | Nowakowska    | false
          Tomasz    | Tomaszów2     | false
          Paweł     | Pawilon       | false
          Barbara   | Barbarzyńca   | false
          Wróbel    | Wróblewski    | false
          """)
  void declinesNames(String name, String form, boolean has) {
    assertThat(PolishForms.of(name).contains(form)).isEqualTo(has);
  }
}
