package org.chancery.redaction.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import org.chancery.catalog.policy.Treatment;
import org.chancery.catalog.policy.Treatment.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in place of an original where it is not a token. */
class SurrogatesTest {
  /** The table says what a surrogate looks like as a pattern, which no original matches. */
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          kind     ; original                              ; surrogate
          STAND_IN ; PERSON:Ann Lee                        ; [A-Z][a-z]+ [A-Z][a-z]+
          STAND_IN ; PERSON:ANN LEE                        ; [A-Z]{2,} [A-Z]{2,}
          STAND_IN ; PERSON:ann  lee                       ; [a-z]+  [a-z]+
          STAND_IN ; PERSON:Dr. Hans-Peter van Linden      ; Dr\\. [A-Z][a-z]+-[A-Z][a-z]+ van [A-Z][a-z]+
          STAND_IN ; PERSON:O'Brien, Mary J.               ; O'[A-Z][a-z]+, [A-Z][a-z]+ (?!J)[A-Z]\\.
          STAND_IN ; PERSON:李雷                            ; PERSON_.*
          STAND_IN ; PERSON:Dr.                            ; PERSON_.*
          STAND_IN ; PERSON:Ann <a@x.org>                  ; PERSON_.*
          STAND_IN ; LOCATION:Rome                         ; [A-Z][a-z]{4,}
          STAND_IN ; LOCATION:221B Baker Street            ; [0-9]+ [A-Z][a-z]+ Street
          STAND_IN ; ORGANIZATION:Siemens AG               ; [A-Z][a-z]+ AG
          STAND_IN ; EMAIL_ADDRESS:ann@x.org               ; [a-z]+\\.[a-z]+@example\\.(com|org|net)
          STAND_IN ; PHONE_NUMBER:+1 (212) 555-7788        ; \\+1 \\([2-9][0-9]{2}\\) 555-01[0-9]{2}
          STAND_IN ; PHONE_NUMBER:415-555-1234             ; [2-9][0-9]{2}-555-01[0-9]{2}
          STAND_IN ; PHONE_NUMBER:07911 123456             ; 07700 900[0-9]{3}
          STAND_IN ; PHONE_NUMBER:+44 20 7123 4567         ; \\+44 20 7946 0[0-9]{3}
          STAND_IN ; PHONE_NUMBER:06 12 34 56 78           ; 06 39 98 [0-9]{2} [0-9]{2}
          STAND_IN ; PHONE_NUMBER:+49 171 1234567          ; \\+49 171 39200[0-9]{2}
          STAND_IN ; PHONE_NUMBER:030 / 123456             ; 030 / 23125[0-9]{3}
          STAND_IN ; PHONE_NUMBER:+420 777 888 999         ; PHONE_NUMBER_.*
          STAND_IN ; PHONE_NUMBER:call me                  ; PHONE_NUMBER_.*
          STAND_IN ; IP_ADDRESS:10.1.2.3                   ; (192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.[0-9]+
          STAND_IN ; IP_ADDRESS:fe80::1                    ; 2001:db8:[0-9a-f]+::[0-9a-f]+
          STAND_IN ; IP_ADDRESS:10.0.0.0/8                 ; IP_ADDRESS_.*
          STAND_IN ; CREDIT_CARD:4111 1111 1111 1111       ; CREDIT_CARD_.*
          STAND_IN ; DATE_TIME:1985-02-03                  ; DATE_TIME_.*
          FORM     ; CREDIT_CARD:4111 1111 1111 1111       ; 41[0-9]{2}( [0-9]{4}){3}
          FORM     ; IBAN_CODE:DE89 3704 0044 0532 0130 00 ; DE[0-9]{2}( [0-9]{4}){4} [0-9]{2}
          FORM     ; IBAN_CODE:GB29NWBK60161331926819      ; GB[0-9]{2}[A-Z]{4}[0-9]{14}
          FORM     ; US_SSN:536-90-4399                    ; [0-9]{3}-[0-9]{2}-[0-9]{4}
          FORM     ; UK_NINO:QQ 12 34 56 C                 ; [A-Z]{2} [0-9]{2} [0-9]{2} [0-9]{2} [A-Z]
          FORM     ; SECRET:sk-Abcdefgh1234                ; [a-z]{2}-[A-Z][a-z]{7}[0-9]{4}
          FORM     ; CODE:ab12                             ; CODE_.*
          FORM     ; CODE:12345                            ; CODE_.*
          FORM     ; CODE:١٢٣٤٥٦٧                          ; CODE_.*
          FORM     ; DATE_TIME:1985-02-03                  ; DATE_TIME_.*
          FORM     ; IP_ADDRESS:192.168.100.200            ; IP_ADDRESS_.*
          FORM     ; PERSON:Ann Lee                        ; PERSON_.*
          SHIFT    ; DATE_TIME:1985-02-03                  ; 198[3456]-[0-9]{2}-[0-9]{2}
          SHIFT    ; DATE_TIME:03.02.1985                  ; [0-9]{2}\\.[0-9]{2}\\.198[3456]
          SHIFT    ; DATE_TIME:3/2/85                      ; [0-9]{1,2}/[0-9]{1,2}/8[3456]
          SHIFT    ; DATE_TIME:12/25/2020                  ; (0[1-9]|1[0-2])/[0-9]{2}/20(19|20|21|22)
          SHIFT    ; DATE_TIME:3 Feb 1985                  ; [0-9]{1,2} [A-Z][a-z]{2} 198[3456]
          SHIFT    ; DATE_OF_BIRTH:February 3rd, 1985      ; [A-Z][a-z]+ [0-9]{1,2}(st|nd|rd|th), 198[3456]
          SHIFT    ; DATE_TIME:3. MÄRZ 1985                ; [0-9]{1,2}\\. [A-ZÄ]{3,9} 198[3456]
          SHIFT    ; DATE_TIME:2024-05-06T10:20:30Z        ; 202[345]-[0-9]{2}-[0-9]{2}T10:20:30Z
          SHIFT    ; DATE_TIME:30/02/2020                  ; DATE_TIME_.*
          SHIFT    ; DATE_TIME:1985                        ; DATE_TIME_.*
          SHIFT    ; DATE_TIME:yesterday                   ; DATE_TIME_.*
          SHIFT    ; DATE_TIME:3 Foo 1985                  ; DATE_TIME_.*
          SHIFT    ; DATE_TIME:1985-02-03 for Ann Lee      ; DATE_TIME_.*
          SHIFT    ; PERSON:Ann Lee                        ; PERSON_.*
          """)
  void surrogateLooksLikeTheOriginalAndIsAnother(Kind kind, String original, String surrogate) {
    var redaction = redacted(kind, "⟨" + original + "⟩");
    var safe = Redactions.safe(redaction).getFirst();
    var value = original.substring(original.indexOf(':') + 1);
    assertThat(safe).matches(surrogate).isNotEqualTo(value);
    assertThat(Redactions.restored(redaction, safe)).isEqualTo(value);
  }

  @Test
  void genderAndLanguageOfAKnownGivenNameStay() {
    for (var name : List.of("Sabine", "Heinrich", "Chiara", "Wojciech", "Abigail")) {
      var kind = Names.kind(name).orElseThrow();
      var other = safe(Kind.STAND_IN, "⟨PERSON:" + name + " Xu⟩").split(" ", -1)[0];
      assertThat(Names.kind(other)).hasValue(kind);
    }
    assertThat(Names.kind(safe(Kind.STAND_IN, "⟨PERSON:Mrs Qwerty Xu⟩").split(" ", -1)[1]))
        .hasValue(new Names.Kind("en", Names.Role.FEMALE));
  }

  @Test
  void wordOfANameHasOneStandInThroughoutTheBody() {
    var safe =
        safe(Kind.STAND_IN, "⟨PERSON:Ann Lee⟩, ⟨PERSON:Bob Lee⟩, ⟨PERSON:ANN⟩, Mr ⟨PERSON:Lee⟩")
            .split("[ ,]+", -1);
    assertThat(safe[3]).isEqualTo(safe[1]).isEqualTo(safe[6]);
    assertThat(safe[4]).isEqualToIgnoringCase(safe[0]);
    assertThat(safe[2]).isNotEqualTo(safe[0]);
  }

  @Test
  void standInIsNoNameThatTheTextHolds() {
    var others =
        Names.of("xx", Names.Role.NEUTRAL).stream()
            .skip(1)
            .map(String::toLowerCase)
            .collect(Collectors.joining(" "));
    var safe = safe(Kind.STAND_IN, others + " and ⟨PERSON:Qwerty Xu⟩");
    assertThat(safe).contains(" and " + Names.of("xx", Names.Role.NEUTRAL).getFirst() + " ");
    var all = String.join(" ", Names.of("xx", Names.Role.NEUTRAL));
    assertThat(safe(Kind.STAND_IN, all + " and ⟨PERSON:Qwerty Xu⟩")).contains(" and PERSON_");
  }

  @Test
  void numbersInFormHaveValidCheckDigits() {
    for (int i = 0; i < 50; i++) {
      var card = safe(Kind.FORM, "⟨CREDIT_CARD:55%014d⟩".formatted(i));
      assertThat(luhn(card)).isZero();
      var imei = safe(Kind.FORM, "⟨IMEI:49%013d⟩".formatted(i));
      assertThat(luhn(imei)).isZero();
      var iban = safe(Kind.FORM, "⟨IBAN_CODE:NL91ABNA%010d⟩".formatted(i));
      assertThat(mod97(iban)).isOne();
    }
  }

  @Test
  void manyNumbersInFormStayApart() {
    var numbers = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      numbers.append("⟨CODE:%06d⟩ ".formatted(i));
    }
    var redaction = redacted(Kind.FORM, numbers.toString());
    var safe = Redactions.safe(redaction).getFirst();
    assertThat(safe.strip().split(" ", -1))
        .doesNotHaveDuplicates()
        .allMatch(n -> n.matches("\\d{6}"));
    assertThat(Redactions.restored(redaction, safe))
        .isEqualTo(numbers.toString().replaceAll("⟨CODE:|⟩", ""));
  }

  @Test
  void datesOfAScopeKeepTheirDistanceAndTheirDayOfTheWeek() {
    var days =
        safe(Kind.SHIFT, "⟨DATE_TIME:2020-01-01⟩ ⟨DATE_TIME:2020-03-01⟩ ⟨DATE_TIME:4 April 2021⟩")
            .split(" ", 3);
    var first = java.time.LocalDate.parse(days[0]);
    var second = java.time.LocalDate.parse(days[1]);
    assertThat(second).isEqualTo(first.plusDays(60));
    long moved =
        java.time.temporal.ChronoUnit.DAYS.between(java.time.LocalDate.of(2020, 1, 1), first);
    assertThat(moved % 7).isZero();
    assertThat(Math.abs(moved)).isBetween(35L, 392L);
    assertThat(new DateShift(-moved).of(days[2])).hasValue("4 April 2021");
  }

  @Test
  void hashIsTheSameForEverySpellingInAScopeAndNeverRestored() {
    var marked = "⟨IBAN_CODE:DE89 3704⟩ ⟨IBAN_CODE:DE893704⟩ ⟨IBAN_CODE:DE893705⟩";
    var redaction = redacted(Kind.HASH, marked);
    var hashes = Redactions.safe(redaction).getFirst().split("(?<=]) ", -1);
    assertThat(hashes).allMatch(hash -> hash.matches("\\[IBAN_CODE [0-9a-f]{16}]"));
    assertThat(hashes[0]).isEqualTo(hashes[1]).isNotEqualTo(hashes[2]);
    assertThat(Redactions.restored(redaction, hashes[0])).isEqualTo(hashes[0]);
  }

  private static Redaction redacted(Kind kind, String... marked) {
    return Redactions.redacted(Treatment.of(kind), Marked.of(marked));
  }

  private static String safe(Kind kind, String marked) {
    return Redactions.safe(redacted(kind, marked)).getFirst();
  }

  private static int luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      sum += i % 2 == 0 ? digit : digit < 5 ? 2 * digit : 2 * digit - 9;
    }
    return sum % 10;
  }

  private static int mod97(String iban) {
    var digits = new StringBuilder();
    (iban.substring(4) + iban.substring(0, 4))
        .chars()
        .forEach(c -> digits.append(Character.digit(c, 36)));
    return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
  }
}
