package org.chancery.redaction.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chancery.catalog.policy.DataClass;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.detect.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts are about what their words say, and everyday texts are about none of it. */
class TopicsTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          text                                                                         | topics
          The patient was diagnosed with diabetes in May                               | HEALTH
          Die Patientin erhielt nach der Diagnose eine Chemotherapie                   | HEALTH
          La patiente a reçu un traitement contre une tumeur                           | HEALTH
          El paciente sufre diabetes y toma un medicamento                             | HEALTH
          Il paziente ha ricevuto la diagnosi in ospedale                              | HEALTH
          Pacjent ma nowotwór, leczenie trwa w szpitalu                                | HEALTH
          She is Catholic and goes to church, her husband is Muslim                    | RELIGION
          Er ist vorbestraft und wurde zu einer Freiheitsstrafe verurteilt             | CRIMINAL_RECORD
          Il est syndiqué et a fait grève en mai                                       | TRADE_UNION
          The plaintiff alleges breach of the agreement                                | LEGAL
          Der Kläger ficht das Urteil an, das Gericht prüft die Berufung               | LEGAL
          Quarterly revenue and EBITDA before publication                              | FINANCIAL_DATA
          public static void main(String[] args) { return null; }                      | SOURCE_CODE
          The unreleased prototype is under NDA                                        | TRADE_SECRET
          He told his colleague that he is gay and bisexual                            | SEXUALITY
          The fingerprint and the iris scan were taken                                 | BIOMETRICS
          Write to Clara Neumann, clara.neumann@example.com                            | ''
          My mother was in hospital last week, please move the meeting                 | ''
          The court is near the station                                                | ''
          Where is my order? I have been waiting for two weeks                         | ''
          Please return the lamp, it is broken                                         | ''
          Wann kommt meine Bestellung an?                                              | ''
          Pouvez-vous m'envoyer le contrat avant vendredi ?                            | ''
          ¿Puede enviarme la factura?                                                  | ''
          What is the capital of Portugal?                                             | ''
          Give me a recipe for a soup with carrots                                     | ''
          """)
  void wordsTellTheTopic(String text, String topics) {
    assertThat(
            Topics.of(text).stream().map(t -> t.label().value()).collect(Collectors.joining(" ")))
        .isEqualTo(topics);
  }

  @Test
  void oneWordIsNoEvidenceHoweverOftenItIsSaid() {
    assertThat(Topics.of("patient patient patients patient patient")).isEmpty();
  }

  @Test
  void moreWordsNeverMakeLessSure() {
    for (int words : new int[] {10, 400}) {
      for (int distinct = 0; distinct < 20; distinct++) {
        assertThat(Sureness.of(distinct + 1, words))
            .isGreaterThanOrEqualTo(Sureness.of(distinct, words))
            .isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void aTopicMakesATextOfItsClassAndIsItsEvidence() {
    var classes =
        List.of(
            new DataClass(new DataClass.Name("public"), 0, Set.of(), List.of()),
            new DataClass(
                new DataClass.Name("sensitive"), 9, Set.of(new Label("HEALTH")), List.of()));
    var text = new Text("The patient was diagnosed with diabetes in May");
    var nothing = new Inspection(List.of(List.of()), Set.of());
    assertThat(Classifier.classify(List.of(text), nothing, classes).evidence())
        .singleElement()
        .satisfies(e -> assertThat(e.because()).containsExactly("HEALTH"))
        .satisfies(e -> assertThat(e.confidence()).isEqualTo(0.84));
    var other = new Text("Where is my order?");
    assertThat(Classifier.classify(List.of(other), nothing, classes).names())
        .containsExactly(new DataClass.Name("public"));
  }
}
