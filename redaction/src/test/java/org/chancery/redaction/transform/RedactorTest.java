package org.chancery.redaction.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.chancery.redaction.transform.Redactions.PERMISSION;
import static org.chancery.redaction.transform.Redactions.REDACTOR;
import static org.chancery.redaction.transform.Redactions.SCOPE;
import static org.chancery.redaction.transform.Redactions.key;
import static org.chancery.redaction.transform.Redactions.pseudonymised;
import static org.chancery.redaction.transform.Redactions.redacted;
import static org.chancery.redaction.transform.Redactions.restored;
import static org.chancery.redaction.transform.Redactions.safe;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Treatment;
import org.chancery.redaction.classify.Inspection;
import org.chancery.redaction.detect.Text;
import org.chancery.redaction.transform.Redaction.Range;
import org.chancery.redaction.transform.Redaction.Replacement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.converter.ConvertWith;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          treatment  | marked                                    | safe
          keep       | call ⟨PERSON:Ann⟩ now                     | call Ann now
          remove     | call ⟨PERSON:Ann⟩ now                     | call [PERSON] now
          remove     | ⟨PERSON:Ann⟩⟨PERSON:Bob⟩                  | [PERSON][PERSON]
          mask       | card ⟨CREDIT_CARD:4111 1111 1111 1111⟩.   | card **** **** **** 1111.
          mask       | at ⟨EMAIL_ADDRESS:ann@x.org⟩              | at ***@*.org
          mask       | ⟨PERSON:Ann⟩                              | **n
          mask       | ⟨PERSON:A⟩                                | *
          mask       | ⟨PERSON:Al⟩                               | *l
          mask       | ⟨PERSON:😀😀😀⟩                            | **😀
          mask       | ⟨CODE:--⟩                                 | **
          generalise | born ⟨DATE_OF_BIRTH:1985-02-03⟩           | born 1985
          generalise | born ⟨DATE_OF_BIRTH:3 Feb 1985⟩           | born 1985
          generalise | born ⟨DATE_OF_BIRTH:03/02/85⟩             | born [DATE_OF_BIRTH]
          generalise | ⟨DATE_TIME:1985 to 1987⟩                  | [DATE_TIME]
          generalise | ⟨DATE_TIME:119850⟩                        | [DATE_TIME]
          generalise | from ⟨IP_ADDRESS:10.1.2.3⟩                | from 10.1.2.0/24
          generalise | ⟨IP_ADDRESS:2001:db8:7:8::9⟩              | 2001:db8:7::/48
          generalise | ⟨IP_ADDRESS:10.1.2.300⟩                   | [IP_ADDRESS]
          generalise | ⟨IP_ADDRESS:localhost⟩                    | [IP_ADDRESS]
          generalise | call ⟨PERSON:Ann 1985⟩                    | call [PERSON]
          generalise | ⟨AGE:37⟩ and ⟨AGE:aged 9⟩                 | 30-39 and aged 0-9
          generalise | ⟨AGE:94 years old⟩                        | 90+ years old
          generalise | ⟨AGE:thirty⟩ ⟨AGE:1985⟩ ⟨AGE:7 to 9⟩      | [AGE] [AGE] [AGE]
          generalise | ⟨UK_POSTCODE:SW1A 1AA⟩ ⟨POSTCODE:K1A 0B1⟩ | SW1A K1A
          generalise | ⟨US_ZIP_CODE:94110-1234⟩ ⟨DE_PLZ:10115⟩   | 94*** 10***
          generalise | ⟨POSTCODE:1012 AB⟩ ⟨POSTCODE:London⟩      | 10** [POSTCODE]
          generalise | ⟨GEO_COORDINATES:52.5200, 13.4050⟩        | 52.5, 13.4
          generalise | ⟨LOCATION:SW1A 1AA⟩ ⟨LOCATION:Rome⟩       | SW1A [LOCATION]
          generalise | ⟨LOCATION:52.5200, 13.4050⟩               | 52.5, 13.4
          generalise | ⟨LOCATION:1 Elm St, 10115 Berlin⟩         | [LOCATION]
          generalise | ⟨GEO_COORDINATES:52⟩                      | [GEO_COORDINATES]
          generalise | ⟨MONEY:$52,300.75⟩ ⟨MONEY:a lot⟩          | $50,000.00 [MONEY]
          mask last 2 | card ⟨CREDIT_CARD:4111 1111 1111 1111⟩   | card **** **** **** **11
          mask last 0 | ⟨PERSON:Ann⟩                             | ***
          mask last 12 | ⟨PERSON:Annabella⟩                      | *****ella
          """)
  void treats(
      @ConvertWith(Redactions.Words.class) Treatment treatment, String marked, String safe) {
    assertThat(safe(redacted(treatment, Marked.of(marked)))).containsExactly(safe);
  }

  @Test
  void labelWithoutTreatmentIsKept() {
    var marked = Marked.of("⟨PERSON:Ann⟩ in ⟨LOCATION:Rome⟩");
    var redaction =
        REDACTOR.redact(
            marked.texts(),
            marked.inspection(),
            Map.of(new Label("LOCATION"), Treatment.REMOVE),
            SCOPE);
    assertThat(safe(redaction)).containsExactly("Ann in [LOCATION]");
  }

  @Test
  void replacementsSayWhatWentWhere() {
    var redaction = redacted(Treatment.REMOVE, Marked.of("none", "a ⟨PERSON:Ann⟩ b ⟨URL:u⟩"));
    assertThat(redaction.replacements())
        .containsExactly(
            new Replacement(1, Marked.finding(2, 3, "PERSON"), new Range(2, 10), Treatment.REMOVE),
            new Replacement(1, Marked.finding(8, 1, "URL"), new Range(13, 18), Treatment.REMOVE));
  }

  @Test
  void pseudonymIsTheLabelAndTenSymbols() {
    assertThat(safe("⟨EMAIL_ADDRESS:ann@x.org⟩"))
        .matches("EMAIL_ADDRESS_[2-9BCDFGHJKMNPQRSTVWXYZ]{10}");
  }

  @Test
  void sameValueIsTheSamePseudonymInEveryCallOfAScope() {
    assertThat(safe("⟨PERSON:Ann Lee⟩"))
        .isEqualTo(safe(pseudonymised("x", "⟨PERSON:Ann Lee⟩")).get(1));
    assertThat(safe("⟨PERSON:Ann Lee⟩")).isNotEqualTo(safe("⟨PERSON:Bob Lee⟩"));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          one                                    | other                                | same
          ⟨PERSON:Ann Lee⟩                       | ⟨PERSON:ANN  LEE⟩                    | true
          ⟨EMAIL_ADDRESS:Ann@X.org⟩              | ⟨EMAIL_ADDRESS:ann@x.org⟩            | true
          ⟨IBAN_CODE:DE89 3704 0044 0532 0130 00⟩| ⟨IBAN_CODE:DE89370400440532013000⟩   | true
          ⟨CREDIT_CARD:4111-1111-1111-1111⟩      | ⟨CREDIT_CARD:4111111111111111⟩       | true
          ⟨API_KEY:abcD⟩                         | ⟨API_KEY:abcd⟩                       | false
          ⟨PERSON:Ann Lee⟩                       | ⟨PERSON:Ann-Lee⟩                     | false
          ⟨PERSON:Paris⟩                         | ⟨LOCATION:Paris⟩                     | false
          ⟨IP_ADDRESS:10.1.2.3⟩                  | ⟨IP_ADDRESS:10.12.3⟩                 | false
          """)
  void spellingsOfOneValueShareAPseudonym(String one, String other, boolean same) {
    assertThat(safe(one).equals(safe(other))).isEqualTo(same);
  }

  @Test
  void twoSpellingsInOneBodyShareTheHeadAndComeBackAsTheyWere() {
    var redaction = pseudonymised("⟨PERSON:Ann@x.org⟩⟨PERSON:ann@x.org⟩ ⟨PERSON:Ann@x.org⟩");
    var safe = safe(redaction).getFirst();
    var first = safe.substring(0, 17);
    var second = safe.substring(17, 34);
    assertThat(safe).isEqualTo(first + second + " " + first);
    assertThat(first).isEqualTo(safe("⟨PERSON:ANN@x.org⟩")).isNotEqualTo(second);
    assertThat(first.substring(0, 13)).isEqualTo(second.substring(0, 13));
    assertThat(restored(redaction, safe)).isEqualTo("Ann@x.organn@x.org Ann@x.org");
  }

  @Test
  void anotherScopeOrKeyGivesOtherPseudonyms() {
    var marked = Marked.of("⟨PERSON:Ann⟩");
    var all = Redactions.all(marked, Treatment.PSEUDONYMISE);
    var other = new Scope("conversation 2");
    var texts = marked.texts();
    assertThat(
            Set.of(
                safe(REDACTOR.redact(texts, marked.inspection(), all, SCOPE)),
                safe(REDACTOR.redact(texts, marked.inspection(), all, other)),
                safe(new Redactor(key(8)).redact(texts, marked.inspection(), all, SCOPE))))
        .hasSize(3);
  }

  @Test
  void pseudonymIsFreshWhereTheTextHoldsItAlready() {
    var token = safe("⟨PERSON:Ann⟩");
    for (var stray :
        List.of(token, token.toLowerCase(java.util.Locale.ROOT), "PERSON-" + token.substring(7))) {
      var redaction = pseudonymised(stray + " and ⟨PERSON:Ann⟩ and ⟨PERSON:Bob⟩");
      var safe = safe(redaction).getFirst();
      assertThat(safe).startsWith(stray + " and PERSON_").endsWith(safe("⟨PERSON:Bob⟩"));
      assertThat(safe.indexOf(token, stray.length())).isNegative();
      assertThat(restored(redaction, safe)).isEqualTo(stray + " and Ann and Bob");
    }
  }

  @Test
  void pseudonymIsFreshAgainstEveryEarlierOne() {
    var seen = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      var redaction = pseudonymised(seen + "⟨PERSON:Ann⟩");
      var safe = safe(redaction).getFirst();
      assertThat(restored(redaction, safe)).isEqualTo(seen + "Ann");
      seen.append(safe, seen.length(), safe.length()).append(' ');
    }
  }

  @Test
  void findingsThatAreNotSettledAreRefused() {
    var text = List.of(new Text("Ann Lee"));
    var ann = Marked.finding(0, 3, "PERSON");
    var lee = Marked.finding(2, 3, "PERSON");
    var far = Marked.finding(4, 4, "PERSON");
    for (var findings : List.of(List.of(ann, lee), List.of(far), List.of(lee, ann))) {
      var inspection = new Inspection(List.of(findings), Set.of());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> REDACTOR.redact(text, inspection, Map.of(), SCOPE));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> REDACTOR.redact(text, new Inspection(List.of(), Set.of()), Map.of(), SCOPE));
  }

  @Test
  void nothingPrintsContent() {
    var redaction = pseudonymised("see ⟨PERSON:Ann⟩");
    assertThat(
            redaction
                + redaction.replacements().toString()
                + redaction.safe()
                + redaction.restorer(PERMISSION, Escape.NONE)
                + new Pseudonym.Token(new Label("PERSON"), 1, new Text("Ann"))
                + new Pseudonym.Surrogate(new Label("PERSON"), "Bob", new Text("Ann"), false))
        .doesNotContain("Ann")
        .doesNotContain(safe(redaction).getFirst());
  }
}
