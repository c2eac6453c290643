// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in languages other than English; all texts written for this test. */
class ForeignTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          text                                                                         | name
          Guten Tag, mein Name ist Qwerin Zobelmann und ich möchte kündigen.           | PERSON:Qwerin Zobelmann
          Bitte rufen Sie Frau Dr. Yildiztan morgen wegen der Rechnung zurück.         | PERSON:Yildiztan
          Gestern hat Jürgen Wackernagel den Vertrag in Düsseldorf unterschrieben.     | PERSON:Jürgen Wackernagel
          Gestern hat Jürgen Wackernagel den Vertrag in Düsseldorf unterschrieben.     | LOCATION:Düsseldorf
          Die Rechnung kommt von der Brauhaus Nordlicht GmbH und ist noch offen.       | ORGANIZATION:Brauhaus Nordlicht GmbH
          Bonjour, je m'appelle Zéphyrine Kowalczuk et je voudrais un rendez-vous.     | PERSON:Zéphyrine Kowalczuk
          Le dossier de Mme Brzustowska a été transmis au service hier matin.          | PERSON:Brzustowska
          Il est parti vivre au Royaume-Uni avec toute sa famille en septembre.        | LOCATION:Royaume-Uni
          Hola, me llamo Itziar Olazábal y necesito cambiar la cita del martes.        | PERSON:Itziar Olazábal
          El informe lo firmó la Dra. Etxenike después de revisar la historia.         | PERSON:Etxenike
          La empresa trabaja desde hace años en los Países Bajos y en Estados Unidos.  | LOCATION:Estados Unidos
          Buongiorno, mi chiamo Ludovica Sgarbossa e vorrei sapere quando arriva.      | PERSON:Ludovica Sgarbossa
          Olá, o meu nome é Graciano Pimpão e queria saber o estado do pedido.         | PERSON:Graciano Pimpão
          Goedemiddag, mijn naam is Sjoukje Oosterhof en ik heb een vraag hierover.    | PERSON:Sjoukje Oosterhof
          Proszę przekazać tę umowę Katarzynie Zielińskiej do końca tygodnia.          | PERSON:Katarzynie Zielińskiej
          Rozmawiałem wczoraj z Tomaszem Wróblem o nowej ofercie dla klientów.         | PERSON:Tomaszem Wróblem
          Hej, jag heter Torkel Ekenstam och undrar när min beställning kommer.        | PERSON:Torkel Ekenstam
          Vi har i går talt med Birthe Sommerlund om den nye kontrakt i Silkeborg.     | PERSON:Birthe Sommerlund
          """)
  void findsNamesInOtherLanguages(String text, String name) {
    assertThat(Loaded.found(text)).contains(name);
  }

  /** Read as if it were written in ordinary text. */
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          text                                                                         | name
          GESTERN HAT JÜRGEN WACKERNAGEL DEN VERTRAG IN DÜSSELDORF UNTERSCHRIEBEN.     | PERSON:JÜRGEN WACKERNAGEL
          ONTEM A MARIA PEREIRA ASSINOU O CONTRATO COM A NOSSA EMPRESA EM LISBOA.      | PERSON:MARIA PEREIRA
          VI HAR I GÅR TALT MED BIRTHE SOMMERLUND OM DEN NYE KONTRAKT.                 | PERSON:BIRTHE SOMMERLUND
          ontem a maria pereira assinou o contrato com a nossa empresa.                | PERSON:maria pereira
          gestern hat thomas krämer mit der neuen kollegin über den vertrag gesprochen. | PERSON:thomas krämer
          hier soir, françoise lefèvre a téléphoné au bureau pour annuler le voyage.   | PERSON:françoise lefèvre
          ayer llamó carmen ibáñez para preguntar por la factura del mes pasado.       | PERSON:carmen ibáñez
          igår ringde gunilla bergström och frågade när paketet kommer fram.           | PERSON:gunilla bergström
          i går ringede henrik mortensen og spurgte, hvornår pakken kommer frem.       | PERSON:henrik mortensen
          """)
  void findsNamesWhereAllOrNoLettersAreCapitals(String text, String name) {
    assertThat(Loaded.found(text)).contains(name);
  }

  @Test
  void shoutedWordsThatAreNoNamesAreNone() {
    assertThat(Loaded.found("BITTE SCHICKEN SIE DEN VERTRAG BIS ENDE DES MONATS AN UNS ZURÜCK."))
        .isEmpty();
    assertThat(Loaded.found("POR FAVOR ENVIE O CONTRATO ANTES DO FIM DO MÊS, OBRIGADO.")).isEmpty();
  }

  @Test
  void aModelOfAnotherLanguageIsNamedByItsCode() {
    assertThat(Language.modelled("de")).isEqualTo(Language.DE);
    for (var code : List.of("pl", "en", "DE", "und", "")) {
      assertThatThrownBy(() -> Language.modelled(code))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("de, es and fr");
    }
  }

  /** Models call the same things by different words. */
  @ParameterizedTest
  @CsvSource({"PERS,PERSON", "I-PER,PERSON", "LUG,LOCATION", "B-ORG,ORGANIZATION", "MISC,OTHER"})
  void readsTheWordsOfEveryModel(String answer, Kind kind) {
    assertThat(Kind.of(answer)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          text                | name
          Nombre: Iratxe      | PERSON:Iratxe
          Nom : Vandamme      | PERSON:Vandamme
          Nachname: Xylander  | PERSON:Xylander
          Sra. Goikoetxea     | PERSON:Goikoetxea
          """)
  void findsThePersonOfAFormTooShortToTellItsLanguage(String text, String name) {
    assertThat(Loaded.found(text)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Die Verarbeitung der Anfrage dauert etwa zwei Wochen, weil viele Anträge vorliegen.",
        "Auch nach der Umstellung kann die Lieferung einer Bestellung länger dauern.",
        "Aber bei dem Fehler hilft ein Neustart des Rechners, dann läuft alles wieder.",
        "Welche Bedeutung hat die Entwicklung der Sprache für das Ergebnis der Arbeit?",
        "Elle a donné son accord et lui a demandé de préparer la réunion du lendemain.",
        "Selon le règlement, la demande doit être envoyée avant la fin du mois prochain.",
        "Según el informe, la sección de compras debe responder antes de cinco días.",
        "La paciente refiere dolor desde hace tres semanas y no presenta fiebre.",
        "Secondo il contratto, il pagamento deve avvenire entro trenta giorni.",
        "Segundo o contrato, o pagamento deve ser feito dentro de trinta dias.",
        "Volgens het contract moet de betaling binnen dertig dagen worden gedaan.",
        "Zgodnie z umową płatność powinna nastąpić w ciągu trzydziestu dni.",
        "Enligt avtalet ska betalningen ske inom trettio dagar från leveransen.",
        "Jeg har ikke fået svar på min henvendelse, og nu vil jeg gerne klage.",
        "Nombre: no consta",
        "Name: ---",
      })
  void findsNobodyWhereNobodyIsNamed(String text) {
    assertThat(Loaded.found(text)).isEmpty();
  }
}
