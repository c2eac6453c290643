// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageGuessTest {
  private static LanguageGuess guess;

  @BeforeAll
  static void load() throws IOException {
    guess = LanguageGuess.load();
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          text                                                                   | language
          Please send the contract to our office before the end of the month.    | EN
          Bitte schicken Sie den Vertrag bis Ende des Monats an unser Büro.      | DE
          Veuillez envoyer le contrat à notre bureau avant la fin du mois.       | FR
          Por favor, envíe el contrato a nuestra oficina antes de fin de mes.    | ES
          Si prega di inviare il contratto al nostro ufficio entro fine mese.    | IT
          Por favor, envie o contrato ao nosso escritório até ao fim do mês.     | PT
          Stuur het contract alstublieft voor het einde van de maand naar ons.   | NL
          Proszę przesłać umowę do naszego biura przed końcem tego miesiąca.     | PL
          Vänligen skicka avtalet till vårt kontor före slutet av månaden.       | SV
          Send venligst kontrakten til vores kontor inden udgangen af måneden.   | DA
          Пожалуйста, отправьте договор в наш офис до конца этого месяца.        | OTHER
          月末までに契約書を事務所に送ってください。よろしくお願いします。       | OTHER
          ok                                                                     | UNKNOWN
          4111 1111 1111 1111, 2024-03-01                                        | UNKNOWN
          {"a": 1, "b": [2, 3]}                                                  | UNKNOWN
          """)
  void tellsTheLanguage(String text, Language language) {
    assertThat(guess.of(text)).isEqualTo(language);
  }

  @Test
  void looksAtTheBeginningOnly() {
    var english = "Please send the contract to our office before the end of the month. ";
    var german = "Bitte schicken Sie den Vertrag bis Ende des Monats an unser Büro. ";
    assertThat(guess.of(english.repeat(3) + german.repeat(1_000))).isEqualTo(Language.EN);
  }
}
