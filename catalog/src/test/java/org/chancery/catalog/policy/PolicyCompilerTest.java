package org.chancery.catalog.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chancery.catalog.document.Reading;
import org.chancery.catalog.document.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule that could never do what it says, or speaks of what is not there, is not accepted. */
class PolicyCompilerTest {
  private static final World WORLD = new World();

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          rule                                                                       | wrong
          {id: a, because: x}                                                        | the rule asks for nothing
          {id: a, then: deny}                                                        | the key because is missing
          {id: A, then: deny, because: x}                                            | not of the right form
          {id: a, then: block, because: x}                                           | unknown word
          {id: a, then: {mask: all}, because: x}                                     | unknown key
          {id: a, then: {redact: keep}, because: x}                                  | unknown word
          {id: a, then: {redact: mask last 13}, because: x}                          | unknown word
          {id: a, then: {redact: pseudonymise as token}, because: x}                 | unknown word
          {id: a, when: {direction: reply}, then: {redact: pseudonymise by shift}, because: x} | a pseudonym in a reply would never be restored
          {id: a, then: {redact: {}}, because: x}                                    | nothing is redacted
          {id: a, then: {redact: {PERSN: mask}}, because: x}                         | nothing has this name
          {id: a, then: {redact: {private: mask}}, because: x}                       | nothing has this name
          {id: a, when: {class: private}, then: deny, because: x}                    | nothing has this name
          {id: a, when: {class: []}, then: deny, because: x}                         | the list is empty
          {id: a, when: {class: [secret, secret]}, then: deny, because: x}           | it stands here twice
          {id: a, when: {atLeast: 3}, then: deny, because: x}                        | wrong type
          {id: a, when: {team: green}, then: deny, because: x}                       | nothing has this name
          {id: a, when: {workflow: play}, then: deny, because: x}                    | nothing has this name
          {id: a, when: {model: third}, then: deny, because: x}                      | nothing has this name
          {id: a, when: {direction: back}, then: deny, because: x}                   | unknown word
          {id: a, when: {country: DE}, then: deny, because: x}                       | unknown key
          {id: a, onlyTo: {}, because: x}                                            | onlyTo limits nothing
          {id: a, onlyTo: {jurisdiction: europe}, because: x}                        | unknown jurisdiction
          {id: a, onlyTo: {providers: nobody}, because: x}                           | nothing has this name
          {id: a, onlyTo: {noTraining: false}, because: x}                           | a rule can only narrow
          {id: a, onlyTo: {agreement: optional}, because: x}                         | unknown word
          {id: a, then: deny, onlyTo: {providers: eu}, because: x}                   | a rule that denies goes nowhere
          {id: a, then: deny, exceptLabels: PERSON, because: x}                      | only a rule that redacts can leave labels alone
          {id: a, when: {direction: reply}, onlyTo: {providers: eu}, because: x}     | a reply has been sent already
          {id: a, retention: a b, because: x}                                        | not of the right form
          {id: a, retention: [legal], because: x}                                    | a single value is needed here
          {id: a, retention: legal}                                                  | the key because is missing
          {id: a, when: {direction: reply}, retention: legal, because: x}            | a reply is kept as its request is
          {id: a, when: {direction: reply}, then: review, because: x}                | a reply cannot be held for review
          {id: a, when: {direction: reply}, then: {redact: pseudonymise}, because: x} | a pseudonym in a reply would never be restored
          """)
  void refuses(String rule, String wrong) {
    List<Refusal> refusals = refusals(WORLD.text("allow", "[" + rule + "]"));
    assertThat(refusals).hasSize(1);
    assertThat(refusals.getFirst().wrong()).isEqualTo(wrong);
    assertThat(refusals.getFirst().place().line()).isEqualTo(11);
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          from              | to                    | wrong
          default: allow    | ''                    | the key default is missing
          default: allow    | default: maybe        | unknown word
          rank: 3           | rank: 2               | two classes of one rank
          name: financial   | name: personal        | the name is taken
          name: financial   | name: findings        | the name is taken
          [IBAN_CODE]       | [IBAN]                | nothing has this name
          name: america     | name: EU              | the name is taken
          [US, CA]          | [US, XX]              | not of the right form
          [US, CA]          | []                    | the jurisdiction is empty
          id: other         | id: work              | two workflows of this id
          teams: [red]      | teams: []             | the list is empty
          teams: [red]      | team: red             | unknown key
          """)
  void refusesWhatDoesNotFitInTheRest(String from, String to, String wrong) {
    String good = WORLD.text("allow", "[]");
    assertThat(good).contains(from);
    assertThat(refusals(good)).isEmpty();
    assertThat(refusals(good.replace(from, to)).stream().map(Refusal::wrong)).containsOnly(wrong);
  }

  @Test
  void twoRulesOfOneIdAreRefused() {
    String rule = "{id: a, then: deny, because: x}";
    assertThat(refusals(WORLD.text("allow", "[" + rule + ", " + rule + "]")).getFirst().wrong())
        .isEqualTo("two rules of this id");
  }

  @Test
  void severalMistakesAreReportedTogetherInOrder() {
    String text = WORLD.text("perhaps", "[{id: a, then: block, because: x}, {id: b}]");
    assertThat(refusals(text))
        .hasSize(3)
        .isSortedAccordingTo((a, b) -> a.place().compareTo(b.place()));
  }

  private static List<Refusal> refusals(String text) {
    return switch (PolicyCompiler.compile("p.yaml", text, WORLD.catalogue(), World.LABELS)) {
      case Reading.Refused<Policy>(var refusals) -> refusals;
      case Reading.Accepted<Policy> _ -> List.of();
    };
  }
}
